import "server-only";
import { type PublishLag, readPublishLag } from "@/lib/features/ledger/service/read-publish-lag";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Person } from "@/lib/platform/auth/actor";
import { holdRoles } from "@/lib/platform/auth/hold-roles";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { readSnapshot } from "../rules/freeze";
import { meaningOf } from "../rules/meaning";
import type { Decide, Proposal } from "../schema/proposal";
import { type ProposalRow, selectProposal } from "../store/proposals";
import { selectVotes } from "../store/votes";
import { askEvaluation } from "./ask-evaluation";
import { readProposal } from "./read-proposal";
import { recordVote } from "./record-vote";
import { isReplay } from "./replay-vote";
import { requireFreshReading, requirePublishing } from "./require-fresh";
import { requireGates } from "./require-gates";
import { requireOpen } from "./require-open";
import { requireRight } from "./require-seat";
import { requireStepUp } from "./require-step-up";
import { requireSameShown, requireShown, requireUnchanged } from "./require-unchanged";

/** What is decided on: a model by its slug, and one of its versions. */
interface Target {
  model: string;
  version: number;
}

function requireMeaning({ model_name: modelName, version }: ProposalRow, asked: Decide): void {
  const { action, role, meaning } = asked;
  if (meaning === meaningOf(action, { modelName, version, role })) return;
  throw new AppError(
    "conflict",
    "What signing means is worded differently now. Read it again, and sign then.",
  );
}

async function lockProposal(tx: Tx, { model, version }: Target, id: string): Promise<ProposalRow> {
  const row = await selectProposal(tx, id, { lock: true });
  if (row?.model === model && row.version === version) return row;
  throw new AppError("not_found", `${model} v${version} has no such proposal.`);
}

async function sign(
  tx: Tx,
  actor: Person,
  { target, asked, lag, now }: { target: Target; asked: Decide; lag: PublishLag | null; now: Date },
): Promise<void> {
  const proposal = await lockProposal(tx, target, asked.proposal);
  if (await isReplay(tx, actor, asked)) return;
  requireOpen(proposal, now);
  const shown = await requireShown(tx, proposal);
  const snapshot = readSnapshot(shown.canon);
  const votes = (await selectVotes(tx, [proposal.id])).filter((vote) => vote.snapshot.equals(shown.digest));
  const signing = { actor, roles: await holdRoles(tx, actor), snapshot, votes };
  requireRight(signing, asked);
  requireStepUp(actor, now);
  await requireSameShown(tx, { proposal: proposal.id, digest: asked.snapshot }, shown);
  requireMeaning(proposal, asked);
  requireGates(snapshot, asked);
  await requireFreshReading(tx, proposal, now);
  requirePublishing(lag);
  await requireUnchanged(tx, actor, { proposal, shown, now });
  await recordVote(tx, signing, { proposal, asked });
}

/** Whether the worker looking anew is what is needed. */
function isOutdated(error: unknown): boolean {
  return error instanceof AppError && ["changed", "reading_old"].includes(String(error.members.code));
}

/**
 * Signs a version or refuses it, over exactly what was shown; the last signature needed, and any rejection, asks the
 * worker to make SageMaker say so. The same request again is the same signature. Throws AppError "not_found",
 * "invalid_request", "forbidden" (with `code: "step_up"` when the person must sign in again) and "conflict" (with
 * `changes` when what was shown is not how it is now).
 */
export async function decide(
  db: Db,
  actor: Person,
  target: Target,
  asked: Decide,
  now = new Date(),
): Promise<Proposal> {
  requirePermission(actor, "approvals:decide");
  const model = await findModel(db, target.model);
  const lag = asked.action === "approve" ? await readPublishLag(db, actor, now) : null;
  try {
    await withTransaction(db, (tx) => sign(tx, actor, { target, asked, lag, now }));
  } catch (error) {
    if (isOutdated(error)) await withTransaction(db, (tx) => askEvaluation(tx, model.id));
    throw error;
  }
  return readProposal(db, actor, asked.proposal);
}
