import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Proposal, Propose } from "../schema/proposal";
import { selectVersionState, type VersionState } from "../store/evaluable";
import { lockModelProposals, type ProposalRow, selectNewestProposal } from "../store/proposals";
import { askEvaluation } from "./ask-evaluation";
import { openProposal } from "./open-proposals";
import { readProposal } from "./read-proposal";
import { waitsForDecision } from "./waits-for-decision";

function requireWaiting(found: VersionState, newest: ProposalRow | null, version: number): void {
  if (waitsForDecision(found, newest)) return;
  if (newest?.state === "applied") {
    throw new AppError("conflict", `v${version} is decided, and nobody changed that in SageMaker since.`);
  }
  const statuses = [found.approval_status, found.package_status].filter((one) => one !== null);
  const status = statuses.join(", ") || "without a status";
  throw new AppError("conflict", `v${version} is ${status} in SageMaker: there is nothing to decide.`);
}

/**
 * Proposes a version for a decision, again where an earlier proposal of it ended. The worker reads it and puts together
 * what there is to sign. Throws AppError "not_found", and "conflict" for a version that is proposed or decided already.
 */
export async function propose(
  db: Db,
  actor: Actor,
  { model: slug, version }: { model: string; version: number },
  { reason }: Propose,
  now = new Date(),
): Promise<Proposal> {
  requirePermission(actor, "approvals:propose");
  const model = await findModel(db, slug);
  const id = await withTransaction(db, async (tx) => {
    await lockModelProposals(tx, model.id);
    const found = await selectVersionState(tx, model.id, version);
    if (!found) throw new AppError("not_found", `${model.name} has no version ${version}.`);
    requireWaiting(found, await selectNewestProposal(tx, found.arn), version);
    const proposed = { model_id: model.id, version, version_arn: found.arn };
    const { proposal, entries } = await openProposal(tx, actor, proposed, { freezes: false, reason, now });
    await askEvaluation(tx, model.id);
    for (const entry of entries) await append(tx, actor, entry);
    return proposal.id;
  });
  return readProposal(db, actor, id);
}
