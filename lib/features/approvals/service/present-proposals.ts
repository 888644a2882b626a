import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Proposal } from "../schema/proposal";
import { selectEffects } from "../store/effects";
import type { ProposalViewRow } from "../store/proposal-views";
import { selectVotes, type VoteRow } from "../store/votes";
import { proposalOf } from "./present-proposal";

/** Every signature under these proposals, by proposal. */
export async function votesOf(db: Db | Tx, rows: readonly { id: string }[]): Promise<Map<string, VoteRow[]>> {
  const votes = await selectVotes(
    db,
    rows.map(({ id }) => id),
  );
  return Map.groupBy(votes, ({ proposal_id }) => proposal_id);
}

/** Proposals in the vocabulary of the API, with their signatures and what became of them in SageMaker. */
export async function presentProposals(
  db: Db | Tx,
  rows: readonly ProposalViewRow[],
  known?: Map<string, VoteRow[]>,
): Promise<Proposal[]> {
  const [votes, effects] = await Promise.all([
    known ?? votesOf(db, rows),
    selectEffects(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => proposalOf(row, votes.get(row.id) ?? [], effects.get(row.id) ?? null));
}
