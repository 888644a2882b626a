import type { ReactNode } from "react";

import { EntryLink } from "@/components/ledger/entry-link";
import { StateOf } from "@/components/models/state-of";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Proposal, Review, Vote } from "@/lib/features/approvals/schema/proposal";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { formatPlural } from "@/lib/platform/format";
import { judgedState } from "./prepare-gates";
import { excludedWords, needsOneMore, quorumWords } from "./prepare-signing";
import { ACTION, SEAT, TIER } from "./words";

interface VotesCardProps {
  proposal: Proposal;
  snapshot: Snapshot | null;
  rights: Review["rights"];
}

/** Who signed what, over what was shown, and for whom it still waits. */
export function VotesCard({ proposal, snapshot, rights }: VotesCardProps) {
  return (
    <Card>
      <CardHead title="Approvals so far">
        {snapshot === null ? null : (
          <span>
            {quorumWords(snapshot.quorum)} ({TIER[snapshot.quorum.tier]})
          </span>
        )}
      </CardHead>
      <ul className="divide-y divide-line">
        {snapshot === null ? null : (
          <Line
            state={<StateOf state={judgedState(snapshot.gates)} />}
            role="automatic"
            at={snapshot.frozenAt}
          >
            {formatPlural(snapshot.gates.length, "gate")} evaluated
          </Line>
        )}
        {proposal.votes.map((vote) => (
          <Line key={vote.seq} state={<VoteState vote={vote} />} role={SEAT[vote.role]} at={vote.at}>
            <Said vote={vote} />
          </Line>
        ))}
        {snapshot !== null && needsOneMore(proposal, snapshot) ? (
          <Line state={<Status kind="wait">Waiting</Status>} role="one more person" at={null}>
            Gates have not passed, and are signed over.
          </Line>
        ) : null}
        {proposal.waitingFor.map((seat) => (
          <Line key={seat} state={<Status kind="wait">Waiting</Status>} role={SEAT[seat]} at={null}>
            {rights.seats.includes(seat) ? "You" : null}
          </Line>
        ))}
      </ul>
      {snapshot === null || snapshot.excluded.length === 0 ? null : (
        <p className="border-t border-line px-3.5 py-2 text-sm text-ink-3 [overflow-wrap:anywhere]">
          May not sign: <ForeignText text={excludedWords(snapshot.excluded)} />
        </p>
      )}
    </Card>
  );
}

function VoteState({ vote }: { vote: Vote }) {
  if (vote.counts) return <StateOf state={ACTION[vote.action]} />;
  return <Status kind="unknown">{ACTION[vote.action].words}, counts no more</Status>;
}

function Said({ vote: { name, reason, override, counts, seq } }: { vote: Vote }) {
  return (
    <>
      <ForeignText className="font-medium" text={name} />: “<ForeignText text={reason} />”
      <span className="block text-sm text-ink-3">
        <EntryLink seq={seq} />
        {override ? " · signed over gates that have not passed" : null}
        {counts ? null : " · what is shown changed after it"}
      </span>
    </>
  );
}

interface LineProps {
  state: ReactNode;
  role: string;
  at: string | null;
  children: ReactNode;
}

function Line({ state, role, at, children }: LineProps) {
  return (
    <li className="grid items-center gap-x-3 gap-y-1 px-3.5 py-2 md:grid-cols-[230px_minmax(0,1fr)_auto]">
      <span className="flex flex-wrap items-center gap-x-1.5">
        {state} <span className="text-sm text-ink-3">{role}</span>
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      <span className="text-sm text-ink-3">{at === null ? null : <Time value={at} shape="short" />}</span>
    </li>
  );
}
