import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Rollback } from "@/lib/features/approvals/schema/rollback";
import { progressWords, ROLLBACK, wayWords } from "./prepare-rollback";

/** One rollback: from what to what, who asked and why, and how far it is. */
export function RollbackItem({ rollback }: { rollback: Rollback }) {
  const { state, reason, askedBy, askedAt, checkedAt, endedAt } = rollback;
  return (
    <div
      data-rollback={state}
      className="grid gap-1 border-b border-line px-3.5 py-2.5 [overflow-wrap:anywhere]"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StateOf state={ROLLBACK[state]} />
        <ForeignText className="min-w-0" text={wayWords(rollback)} />
      </p>
      <ForeignText text={progressWords(rollback)} />
      <p className="text-sm text-ink-3">
        Asked for by <ForeignText text={askedBy} />, <Time value={askedAt} shape="short" />:{" "}
        <ForeignText className="text-ink-2" text={reason} />
        {endedAt === null ? (
          checkedAt === null ? null : (
            <>
              {" "}
              · looked at <Time value={checkedAt} shape="age" />
            </>
          )
        ) : (
          <>
            {" "}
            · ended <Time value={endedAt} shape="short" />
          </>
        )}
      </p>
    </div>
  );
}
