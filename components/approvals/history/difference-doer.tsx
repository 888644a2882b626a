import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import type { Difference } from "@/lib/features/approvals/schema/difference";
import { eventPath } from "./prepare-effect";

/** Who made SageMaker say so, by CloudTrail. */
export function DifferenceDoer({ difference }: { difference: Difference }) {
  const { model, person, eventId, eventAt } = difference;
  const path = eventPath(model, { eventId, eventAt });
  if (path === null) return <>who did it is not known: CloudTrail has not told yet</>;
  return (
    <>
      {person === null ? "CloudTrail names nobody" : <ForeignText text={person} />},{" "}
      <Link href={path} prefetch={false} className="text-accent underline underline-offset-2">
        event in the access log
      </Link>
    </>
  );
}
