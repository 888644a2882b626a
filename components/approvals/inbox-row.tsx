import Link from "next/link";

import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { reviewPath } from "@/lib/features/approvals/queries";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { gatesState } from "./prepare-gates";
import { countingVotes, waitingWords } from "./prepare-signing";
import { proposalState, stateReason } from "./prepare-state";
import { ACTION, SEAT } from "./words";

/** One proposal; its version leads to the review. `hasEnded`: in a list of those that have. */
export function InboxRow({ proposal, hasEnded }: { proposal: Proposal; hasEnded: boolean }) {
  const { model, modelName, version, openedAt, openedBy, expiresAt, endedAt, gates } = proposal;
  return (
    <StackedTr data-proposal={proposal.state}>
      <StackedTd label="Version" wide>
        <Link
          href={reviewPath(model, version)}
          prefetch={false}
          className="font-medium text-accent [overflow-wrap:anywhere] hover:underline"
        >
          <ForeignText text={modelName} /> v{version}
        </Link>
      </StackedTd>
      <StackedTd label="State">
        <StateOf state={proposalState(proposal)} />
      </StackedTd>
      <StackedTd label="Criteria">
        <StateOf state={gatesState(gates)} />
      </StackedTd>
      <StackedTd label="Signed" wide>
        <Signed proposal={proposal} />
      </StackedTd>
      {hasEnded ? (
        <StackedTd label="How it ended" wide>
          <How proposal={proposal} />
        </StackedTd>
      ) : (
        <StackedTd label="Waits for" wide>
          {waitingWords(proposal) || <span className="text-ink-3">nobody</span>}
        </StackedTd>
      )}
      <StackedTd label="Opened">
        <Time value={openedAt} shape="age" />
        <ForeignText className="block text-sm text-ink-3 [overflow-wrap:anywhere]" text={openedBy} />
      </StackedTd>
      <StackedTd label={hasEnded ? "Ended" : "Ends"}>
        {endedAt === null ? (
          <Ends at={expiresAt} state={proposal.state} />
        ) : (
          <Time value={endedAt} shape="age" />
        )}
      </StackedTd>
    </StackedTr>
  );
}

function Signed({ proposal }: { proposal: Proposal }) {
  const votes = countingVotes(proposal.votes);
  if (votes.length === 0) return <span className="text-ink-3">nobody yet</span>;
  return (
    <ul>
      {votes.map((vote) => (
        <li key={vote.seq} className="[overflow-wrap:anywhere]">
          {ACTION[vote.action].words} by <ForeignText text={vote.name} />{" "}
          <span className="text-sm text-ink-3">{SEAT[vote.role]}</span>
        </li>
      ))}
    </ul>
  );
}

function How({ proposal }: { proposal: Proposal }) {
  const reason = stateReason(proposal);
  if (reason !== null) return <ForeignText className="line-clamp-3 [overflow-wrap:anywhere]" text={reason} />;
  return <span className="text-ink-3">set in SageMaker</span>;
}

/** What is decided runs out no more. */
function Ends({ at, state }: { at: string; state: Proposal["state"] }) {
  return state === "in_review" ? (
    <Time value={at} shape="age" />
  ) : (
    <span className="text-ink-3">decided</span>
  );
}
