import { z } from "zod";
import { quorumOf } from "../rules/quorum";
import { GATE_RESULTS } from "../schema/kinds";
import type { Effect, Proposal, Vote } from "../schema/proposal";
import { snapshotSchema } from "../schema/snapshot";
import type { EffectRow } from "../store/effects";
import type { ProposalViewRow } from "../store/proposal-views";
import type { VoteRow } from "../store/votes";

const shownSchema = snapshotSchema
  .pick({ quorum: true, excluded: true })
  .extend({ gates: z.array(z.enum(GATE_RESULTS).transform((result) => ({ result }))) });
/** As much of what is shown as lists need. */
export type Shown = z.infer<typeof shownSchema>;

/** Null: nothing is frozen yet. */
export function shownOf({ shown }: ProposalViewRow): Shown | null {
  return shown === null ? null : shownSchema.parse(shown);
}

/** Signatures over exactly what is shown now. */
export function countedVotes(row: { snapshot: Buffer | null }, votes: readonly VoteRow[]): VoteRow[] {
  return votes.filter(({ snapshot }) => row.snapshot?.equals(snapshot));
}

function voteOf(vote: VoteRow, shown: Buffer | null): Vote {
  return {
    name: vote.person_name,
    role: vote.role,
    action: vote.action,
    reason: vote.reason,
    meaning: vote.meaning,
    override: vote.override,
    at: vote.at.toISOString(),
    seq: vote.seq,
    snapshot: vote.snapshot.toString("hex"),
    counts: shown?.equals(vote.snapshot) ?? false,
  };
}

function effectOf(row: EffectRow): Effect {
  return {
    decision: row.id,
    state: row.state,
    attempts: row.attempts,
    error: row.last_error,
    awsRequestId: row.aws_request_id,
    appliedAt: row.applied_at?.toISOString() ?? null,
    eventId: row.event_id,
    eventAt: row.event_at?.toISOString() ?? null,
  };
}

/** A proposal in the vocabulary of the API. */
export function proposalOf(
  row: ProposalViewRow,
  votes: readonly VoteRow[],
  effect: EffectRow | null,
): Proposal {
  const shown = shownOf(row);
  const isOpen = row.state === "in_review";
  return {
    id: row.id,
    model: row.model,
    modelName: row.model_name,
    version: row.version,
    state: row.state,
    action: row.action,
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opened_by,
    expiresAt: row.expires_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    endReason: row.end_reason,
    gates: shown && {
      passed: shown.gates.filter(({ result }) => result === "passed").length,
      total: shown.gates.length,
    },
    votes: votes.map((vote) => voteOf(vote, row.snapshot)),
    waitingFor:
      shown && isOpen ? quorumOf(shown.quorum, shown.gates, countedVotes(row, votes)).waitingFor : [],
    effect: effect && effectOf(effect),
  };
}
