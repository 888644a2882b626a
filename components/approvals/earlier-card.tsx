import { StateOf } from "@/components/models/state-of";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { formatCount } from "@/lib/platform/format";
import { proposalState, stateReason } from "./prepare-state";
import { ACTION, SEAT } from "./words";

/** Proposals of the same version that came to their end before this one. */
export function EarlierCard({ earlier }: { earlier: Proposal[] }) {
  return (
    <Card>
      <CardHead title="Earlier proposals">
        <span>{formatCount(earlier.length)}</span>
      </CardHead>
      <ul className="divide-y divide-line">
        {earlier.map((proposal) => (
          <Earlier key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </Card>
  );
}

function Earlier({ proposal }: { proposal: Proposal }) {
  const { openedAt, openedBy, endedAt, votes } = proposal;
  const reason = stateReason(proposal);
  return (
    <li className="grid items-start gap-x-3 gap-y-1 px-3.5 py-2 md:grid-cols-[150px_minmax(0,1fr)]">
      <span>
        <StateOf state={proposalState(proposal)} />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {reason === null ? null : <ForeignText text={reason} />}
        {votes.map((vote) => (
          <span key={vote.seq} className="block">
            {ACTION[vote.action].words} by <ForeignText text={vote.name} /> ({SEAT[vote.role]}): “
            <ForeignText text={vote.reason} />”
          </span>
        ))}
        <span className="block text-sm text-ink-3">
          Opened <Time value={openedAt} shape="short" /> by <ForeignText text={openedBy} />
          {endedAt === null ? null : (
            <>
              , ended <Time value={endedAt} shape="short" />
            </>
          )}
        </span>
      </div>
    </li>
  );
}
