import "server-only";
import { hasEpisode } from "@/lib/features/drift/service/has-episode";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorKey, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RequestRollback, Rollback } from "../schema/rollback";
import { insertRollback, type RollbackRow, selectRollback, selectRollbackByKey } from "../store/rollbacks";
import { gatherEndpoints, type RollbackEndpoint, rollbackOf } from "./read-rollbacks";

function saysTheSame(row: RollbackRow, modelId: number, asked: RequestRollback): boolean {
  return (
    row.model_id === modelId &&
    row.endpoint_name === asked.endpoint &&
    row.from_config === asked.from &&
    row.to_config === asked.to &&
    row.reason === asked.reason
  );
}

/** The rollback this very request made before; null: none. Throws AppError "conflict" when its key made another. */
async function replay(
  tx: Tx,
  actor: Actor,
  modelId: number,
  asked: RequestRollback,
): Promise<RollbackRow | null> {
  const before = await selectRollbackByKey(tx, actorKey(actor), asked.idempotencyKey);
  if (!before || saysTheSame(before, modelId, asked)) return before;
  throw new AppError("conflict", "You asked for something else with this idempotency key.");
}

/** What is gone back to, if that may be. Throws AppError "not_found" and "conflict", in words. */
function requireTarget(endpoints: readonly RollbackEndpoint[], { endpoint, from, to }: RequestRollback) {
  const found = endpoints.filter(({ shown }) => shown.endpoint === endpoint);
  // A name is an endpoint of several accounts and regions where each has one of it.
  const one = found.find(({ shown }) => shown.config === from) ?? found[0];
  if (!one) throw new AppError("not_found", `${endpoint} does not serve this model.`);
  const { shown, versionArns } = one;
  if (shown.refusal !== null) throw new AppError("conflict", shown.refusal);
  if (shown.config !== from)
    throw new AppError("conflict", `${endpoint} serves ${shown.config} now, not ${from}: look again.`);
  const candidate = shown.candidates.find(({ config }) => config === to);
  const versionArn = versionArns.get(to);
  if (!candidate || versionArn === undefined)
    throw new AppError("not_found", `${endpoint} never served this model with ${to}.`);
  if (candidate.refusal !== null)
    throw new AppError("conflict", `${endpoint} can't go back: ${candidate.refusal}.`);
  return { one, candidate, versionArn };
}

/**
 * Has the worker take an endpoint back to a configuration it served an approved version with. The same request with the
 * same key is one rollback. Throws AppError "not_found", and "conflict" with the reason when it may not be.
 */
export async function requestRollback(
  db: Db,
  actor: Actor,
  slug: string,
  asked: RequestRollback,
  now = new Date(),
): Promise<Rollback> {
  requirePermission(actor, "approvals:rollback");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const before = await replay(tx, actor, model.id, asked);
    if (before) return rollbackOf(before);
    if (asked.episode !== null && !(await hasEpisode(tx, actor, model.id, asked.episode)))
      throw new AppError("not_found", `This model has no breach ${asked.episode}.`);
    const { one, candidate, versionArn } = requireTarget(await gatherEndpoints(tx, actor, model.id), asked);
    const { endpoint, from, to, reason } = asked;
    const id = await insertRollback(tx, {
      modelId: model.id,
      account: one.shown.account,
      region: one.shown.region,
      endpointName: endpoint,
      endpointArn: one.arn,
      fromConfig: from,
      fromVersion: one.shown.version,
      toConfig: to,
      toVersion: candidate.version,
      toVersionArn: versionArn,
      reason,
      episodeId: asked.episode,
      askedBy: actorName(actor),
      askedKey: actorKey(actor),
      idempotencyKey: asked.idempotencyKey,
      askedAt: now,
    });
    const twin = id === null ? await replay(tx, actor, model.id, asked) : null;
    if (twin) return rollbackOf(twin);
    const row = id === null ? null : await selectRollback(tx, id);
    if (!row) throw new AppError("conflict", `${endpoint} is going back already.`);
    await append(tx, actor, {
      type: "rollback.requested",
      subject: aboutModel(model, { version: candidate.version, arn: versionArn }),
      body: { id: row.id, endpoint, from, to, reason },
    });
    return rollbackOf(row);
  });
}
