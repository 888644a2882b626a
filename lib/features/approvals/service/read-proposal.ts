import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Proposal } from "../schema/proposal";
import { selectProposalView } from "../store/proposal-views";
import { presentProposals } from "./present-proposals";

/** One proposal with its signatures. Throws AppError "not_found". */
export async function readProposal(db: Db, actor: Actor, id: string): Promise<Proposal> {
  requirePermission(actor, "approvals:read");
  const row = await selectProposalView(db, id);
  const [proposal] = row ? await presentProposals(db, [row]) : [];
  if (!proposal) throw new AppError("not_found", `There is no proposal ${id}.`);
  return proposal;
}
