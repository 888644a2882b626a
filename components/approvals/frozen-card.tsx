import { Fact, Facts } from "@/components/models/facts";
import { Card, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { formatAccount, shortenMiddle } from "@/lib/platform/format";

interface FrozenCardProps {
  snapshot: Snapshot;
  /** When SageMaker and S3 were read last, whether or not that changed anything; null: not yet. */
  readAt: string | null;
}

/** When what is shown was frozen, of which package, and from which readings. */
export function FrozenCard({ snapshot, readAt }: FrozenCardProps) {
  const { subject, registered, status, frozenAt, sources } = snapshot;
  return (
    <Card>
      <CardHead title="What is shown, and from where">
        <span>
          frozen <Time value={frozenAt} shape="short" />
        </span>
      </CardHead>
      <Facts>
        <Fact label="Package">
          <Copyable
            text={subject.versionArn}
            short={shortenMiddle(subject.versionArn, 18)}
            label="ARN of the package"
          />
          <span className="block text-sm text-ink-3">
            {subject.region} · {formatAccount(subject.account)}
          </span>
        </Fact>
        <Fact label="Status in SageMaker">{status === null ? null : <ForeignText text={status} />}</Fact>
        <Fact label="Description">
          {registered.description === null ? null : <ForeignText lines text={registered.description} />}
        </Fact>
        <Fact label="Read from">
          <ul>
            {sources.map(({ call, asOf }) => (
              <li key={call} className="[overflow-wrap:anywhere]">
                <ForeignText text={call} />,{" "}
                <span className="text-ink-3">
                  {asOf === null ? "not read yet" : <Time value={asOf} shape="short" />}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact label="Looked at again">{readAt === null ? null : <Time value={readAt} />}</Fact>
      </Facts>
    </Card>
  );
}
