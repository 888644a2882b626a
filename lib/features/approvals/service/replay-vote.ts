import "server-only";
import { type Actor, actorKey } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Decide } from "../schema/proposal";
import { selectVoteByKey, type VoteRow } from "../store/votes";

function saysTheSame(vote: VoteRow, asked: Decide): boolean {
  return (
    vote.proposal_id === asked.proposal &&
    vote.snapshot.toString("hex") === asked.snapshot &&
    vote.action === asked.action &&
    vote.role === asked.role &&
    vote.meaning === asked.meaning &&
    vote.reason === asked.reason &&
    vote.override === asked.override
  );
}

/**
 * Whether this very request was signed before: a second click, or one whose answer was lost. Throws AppError "conflict"
 * when the key was used for something else.
 */
export async function isReplay(tx: Tx, actor: Actor, asked: Decide): Promise<boolean> {
  const vote = await selectVoteByKey(tx, actorKey(actor), asked.idempotencyKey);
  if (!vote) return false;
  if (saysTheSame(vote, asked)) return true;
  throw new AppError("conflict", "You signed something else with this idempotency key.");
}
