import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Proposal, Withdraw } from "../schema/proposal";
import { selectProposal } from "../store/proposals";
import { endProposal } from "./end-proposals";
import { readProposal } from "./read-proposal";
import { requireOpen } from "./require-open";

/**
 * Takes a proposal back before it is decided; it can be proposed again. Throws AppError "not_found", and "conflict" when
 * it was decided or ended.
 */
export async function withdraw(
  db: Db,
  actor: Actor,
  { model, version }: { model: string; version: number },
  { proposal: id, reason }: Withdraw,
  now = new Date(),
): Promise<Proposal> {
  requirePermission(actor, "approvals:propose");
  await withTransaction(db, async (tx) => {
    const proposal = await selectProposal(tx, id, { lock: true });
    if (proposal?.model !== model || proposal.version !== version) {
      throw new AppError("not_found", `${model} v${version} has no such proposal.`);
    }
    requireOpen(proposal, now);
    const entry = await endProposal(tx, actor, { proposal, ending: { kind: "withdrawn", reason }, now });
    if (entry) await append(tx, actor, entry);
  });
  return readProposal(db, actor, id);
}
