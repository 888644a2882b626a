import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { SignedFacts } from "./signed-facts";

/** What a signature was about, where none is asked for. */
export function SignedCard({ frozen }: { frozen: NonNullable<Review["snapshot"]> }) {
  return (
    <Card>
      <CardHead title="What it was about" />
      <CardBody>
        <SignedFacts frozen={frozen} nextEntry={null} />
      </CardBody>
    </Card>
  );
}
