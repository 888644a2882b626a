import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Remediation } from "@/lib/features/compliance/schema/standing";
import { outcomeWords, remediationState, stepState } from "./prepare-remedies";

/** How far a remediation has come: its state, what that means, and AWS's steps. */
export function RemediationFacts({ remediation }: { remediation: Remediation }) {
  const { steps, startedAt, endedAt } = remediation;
  return (
    <div className="grid min-w-0 gap-2">
      <p className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
        <StateOf state={remediationState(remediation)} />
        <ForeignText text={outcomeWords(remediation)} />
      </p>
      {steps.length === 0 ? null : (
        <ol className="grid gap-1.5 border-l-2 border-line pl-3">
          {steps.map((step, index) => (
            <li key={index} className="min-w-0 [overflow-wrap:anywhere]">
              <span className="flex flex-wrap items-center gap-2">
                <StateOf state={stepState(step)} />
                <ForeignText className="font-mono text-sm" text={step.name} />
                <Span from={step.startedAt} to={step.endedAt} />
              </span>
              {step.error === null ? null : <ForeignText className="text-sm text-bad" text={step.error} />}
            </li>
          ))}
        </ol>
      )}
      {startedAt === null ? null : (
        <p className="text-sm text-ink-3">
          Started <Time value={startedAt} />
          {endedAt === null ? null : (
            <>
              , ended <Time value={endedAt} />
            </>
          )}
          {" · config:DescribeRemediationExecutionStatus"}
        </p>
      )}
    </div>
  );
}

function Span({ from, to }: { from: string | null; to: string | null }) {
  const at = to ?? from;
  if (at === null) return null;
  return (
    <span className="text-sm text-ink-3">
      {to === null ? "since " : ""}
      <Time value={at} shape="read" />
    </span>
  );
}
