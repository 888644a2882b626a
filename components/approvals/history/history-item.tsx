import Link from "next/link";

import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { reviewPath } from "@/lib/features/approvals/queries";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { waitingWords } from "../prepare-signing";
import { proposalState, stateReason, stateSentence } from "../prepare-state";
import { EffectLine } from "./effect-line";
import { VoteLine } from "./vote-line";

/** One proposal: the version it was about, who signed it, how it ended and what SageMaker says because of it. */
export function HistoryItem({ proposal }: { proposal: Proposal }) {
  const { model, version, votes, effect, gates } = proposal;
  const waiting = proposal.state === "in_review" ? waitingWords(proposal) : "";
  return (
    <li
      data-proposal={proposal.state}
      className="grid items-start gap-x-3 gap-y-1.5 px-3.5 py-2.5 md:grid-cols-[148px_minmax(0,1fr)]"
    >
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 md:grid md:justify-items-start">
        <Link
          href={reviewPath(model, version)}
          prefetch={false}
          className="font-medium text-accent hover:underline"
        >
          v{version}
          <span className="sr-only">: see the review</span>
        </Link>
        <StateOf state={proposalState(proposal)} />
        {gates === null ? null : (
          <span className="text-sm text-ink-3 tabular-nums">
            {gates.passed} of {gates.total} gates passed
          </span>
        )}
      </span>
      <div className="grid min-w-0 gap-1.5 [overflow-wrap:anywhere]">
        <Outcome proposal={proposal} />
        {votes.length === 0 ? (
          <p className="text-sm text-ink-3">Nobody signed it{proposal.endedAt === null ? " yet" : ""}.</p>
        ) : (
          <ul className="grid gap-1">
            {votes.map((vote) => (
              <VoteLine key={vote.seq} vote={vote} />
            ))}
          </ul>
        )}
        {waiting === "" ? null : <p className="text-wait">Waits for: {waiting}</p>}
        {effect === null ? null : <EffectLine model={model} effect={effect} />}
        <Times proposal={proposal} />
      </div>
    </li>
  );
}

/** How it stands, and why where somebody or something gave a reason. */
function Outcome({ proposal }: { proposal: Proposal }) {
  const sentence = stateSentence(proposal);
  const reason = stateReason(proposal);
  if (sentence === null) return null;
  return (
    <p>
      {sentence}
      {reason === null ? null : <ForeignText className="block text-ink-2" lines text={reason} />}
    </p>
  );
}

function Times({
  proposal: { openedAt, openedBy, endedAt, endedBy, expiresAt, state },
}: {
  proposal: Proposal;
}) {
  return (
    <p className="text-sm text-ink-3">
      Put up <Time value={openedAt} shape="short" /> by <ForeignText text={openedBy} />
      {endedAt === null ? null : (
        <>
          {" "}
          · ended <Time value={endedAt} shape="short" />
          {endedBy === null ? null : (
            <>
              {" "}
              by <ForeignText text={endedBy} />
            </>
          )}
        </>
      )}
      {state === "in_review" ? (
        <>
          {" "}
          · ends by itself <Time value={expiresAt} shape="age" />
        </>
      ) : null}
    </p>
  );
}
