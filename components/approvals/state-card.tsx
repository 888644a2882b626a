import { StateOf } from "@/components/models/state-of";
import { Fact, Facts } from "@/components/models/facts";
import { Card, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Effect, Proposal } from "@/lib/features/approvals/schema/proposal";
import { shortenMiddle } from "@/lib/platform/format";
import { proposalState, stateReason, stateSentence } from "./prepare-state";

/** What has become of a proposal that is decided or has ended, told while it moves. */
export function StateCard({ proposal }: { proposal: Proposal }) {
  const sentence = stateSentence(proposal);
  const reason = stateReason(proposal);
  if (sentence === null) return null;
  return (
    <Card>
      <div aria-live="polite">
        <CardHead title="What became of it">
          <StateOf state={proposalState(proposal)} />
        </CardHead>
        <div className="grid gap-1 px-3.5 py-3">
          <p>{sentence}</p>
          {reason === null ? null : (
            <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" lines text={reason} />
          )}
          {proposal.endedAt === null ? null : (
            <p className="text-sm text-ink-3">
              Ended <Time value={proposal.endedAt} />
              {proposal.endedBy === null ? null : (
                <>
                  {" "}
                  by <ForeignText text={proposal.endedBy} />
                </>
              )}
            </p>
          )}
        </div>
      </div>
      {proposal.effect === null ? null : <EffectFacts effect={proposal.effect} />}
    </Card>
  );
}

/** What proves that SageMaker was set by this decision and no other. */
function EffectFacts({ effect }: { effect: Effect }) {
  const { decision, awsRequestId, appliedAt, eventId, eventAt, state } = effect;
  return (
    <div className="border-t border-line">
      <Facts>
        <Fact label="Decision">
          <Copyable text={decision} short={shortenMiddle(decision, 8)} label="id of the decision" />
        </Fact>
        <Fact label="AWS request">
          {awsRequestId === null ? (
            <span className="text-unknown">{state === "asked" ? "Not called yet" : "None recorded"}</span>
          ) : (
            <Copyable text={awsRequestId} short={shortenMiddle(awsRequestId, 8)} label="AWS request id" />
          )}
        </Fact>
        {appliedAt === null ? null : (
          <Fact label="Read back">
            <Time value={appliedAt} />
          </Fact>
        )}
        {state !== "applied" ? null : (
          <Fact label="CloudTrail event">
            {eventId === null ? (
              <span className="text-unknown">Not delivered yet</span>
            ) : (
              <>
                <Copyable text={eventId} short={shortenMiddle(eventId, 8)} label="CloudTrail event id" />
                {eventAt === null ? null : (
                  <span className="block text-sm text-ink-3">
                    <Time value={eventAt} />
                  </span>
                )}
              </>
            )}
          </Fact>
        )}
      </Facts>
    </div>
  );
}
