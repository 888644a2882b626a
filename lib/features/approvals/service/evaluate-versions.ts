import "server-only";
import pMap from "p-map";
import { append, type NewEntry } from "@/lib/features/ledger/service/append";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { type EvaluableRow, hasExpired, hasUnseen, selectEvaluable } from "../store/evaluable";
import { lockModelProposals, selectNewestProposal, selectProposal } from "../store/proposals";
import { saveReadingFailure } from "../store/readings";
import { deleteRequests, hasRequests, selectRequests } from "../store/requests";
import { chooseEnding, type Found } from "./choose-ending";
import { endProposal } from "./end-proposals";
import { freezeProposal } from "./freeze-proposal";
import { openProposal } from "./open-proposals";
import { readNow } from "./read-versions";

/** Models at a time: each version takes two calls to AWS and about twenty short queries. */
const AT_ONCE = 4;

export interface Evaluating {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}

/** Whether versions are to be looked at before their turn: somebody changed something, one is new, or one's time is up. */
export async function isEvaluationWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "approvals:collect");
  return (await hasRequests(db)) || (await hasUnseen(db)) || hasExpired(db, now);
}

/** Proposes a version that waits and never was, unless SageMaker says meanwhile that it is decided or gone. */
async function openNew(
  tx: Tx,
  { actor, now }: Evaluating,
  row: EvaluableRow,
  { reading, gone }: Found,
  freezes: boolean,
): Promise<NewEntry[]> {
  if (gone !== null || (reading && reading.status !== "PendingManualApproval")) return [];
  if (await selectNewestProposal(tx, row.version_arn)) return [];
  const options = { freezes: freezes && reading !== null, reason: null, now: now() };
  return (await openProposal(tx, actor, row, options)).entries;
}

/** Ends a review whose time is up or that is void, else shows what there is to sign now. */
async function renew(tx: Tx, { actor, now }: Evaluating, id: string, found: Found): Promise<NewEntry[]> {
  const proposal = await selectProposal(tx, id, { lock: true });
  if (proposal?.state !== "in_review") return [];
  const at = now();
  const ending = await chooseEnding(tx, proposal, found, at);
  if (ending) {
    const entry = await endProposal(tx, actor, { proposal, ending, now: at });
    return entry ? [entry] : [];
  }
  return found.reading ? (await freezeProposal(tx, actor, proposal, at)).entries : [];
}

function evaluate(
  work: Evaluating,
  row: EvaluableRow,
  found: Found,
  { freezes }: { freezes: boolean },
): Promise<void> {
  return withTransaction(work.db, async (tx) => {
    await lockModelProposals(tx, row.model_id);
    const entries = row.proposal_id
      ? await renew(tx, work, row.proposal_id, found)
      : await openNew(tx, work, row, found, freezes);
    for (const entry of entries) await append(tx, work.actor, entry);
  });
}

/** One version; what broke off is answered. A new one is proposed even when what there is to sign can't be put together. */
async function evaluateOne(work: Evaluating, row: EvaluableRow): Promise<unknown[]> {
  try {
    const found = await readNow(work.db, work.aws, row, work.now);
    try {
      await evaluate(work, row, found, { freezes: true });
      return [];
    } catch (error) {
      const words = "What there is to sign could not be put together; the log of the worker says why.";
      await saveReadingFailure(work.db, row.version_arn, words, work.now());
      if (row.proposal_id === null) await evaluate(work, row, found, { freezes: false });
      return [error];
    }
  } catch (error) {
    return [error];
  }
}

async function evaluateModel(work: Evaluating, rows: readonly EvaluableRow[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const row of rows) failures.push(...(await evaluateOne(work, row)));
  return failures;
}

/**
 * Reads every version that waits for a decision or is in review, proposes the new ones, judges their gates and freezes
 * what there is to sign; ends reviews that expired, were overtaken or are void. Any number of workers at once does it
 * once. One version that breaks off costs the others nothing; what broke off is answered.
 */
export async function evaluateVersions(work: Evaluating): Promise<unknown[]> {
  requirePermission(work.actor, "approvals:collect");
  const asked = await selectRequests(work.db);
  const models = Map.groupBy(await selectEvaluable(work.db), ({ model_id: id }) => id);
  const failures = await pMap([...models.values()], (rows) => evaluateModel(work, rows), {
    concurrency: AT_ONCE,
  });
  // What broke off is looked at again in its turn.
  await deleteRequests(work.db, asked);
  return failures.flat();
}
