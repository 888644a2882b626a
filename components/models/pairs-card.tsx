import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Fact, Facts } from "./facts";

interface PairsCardProps {
  title: string;
  pairs: Record<string, string>;
  /** What is said when there are none. */
  none: string;
}

/** Names and values as somebody wrote them in AWS. */
export function PairsCard({ title, pairs, none }: PairsCardProps) {
  const entries = Object.entries(pairs);
  return (
    <Card>
      <CardHead title={title} />
      {entries.length === 0 ? (
        <CardBody className="text-ink-2">{none}</CardBody>
      ) : (
        <Facts>
          {entries.map(([name, value]) => (
            <Fact key={name} label={<ForeignText text={name} />}>
              <ForeignText className="font-mono text-sm break-all" text={value} />
            </Fact>
          ))}
        </Facts>
      )}
    </Card>
  );
}
