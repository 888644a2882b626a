import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorKey, actorName } from "@/lib/platform/auth/actor";
import { hasPermission, requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Exception } from "../schema/standing";
import { insertAudit } from "../store/audit";
import { end, type ExceptionRow, lockControl, selectAskerKey } from "../store/exceptions";
import { askJudging } from "../store/requests";
import { requireException, requireState } from "./find-exception";
import { exceptionOf } from "./present-exception";

function isOwner(actor: Actor, { owner }: ExceptionRow): boolean {
  if (actor.kind !== "person") return false;
  return [actor.name, actor.email].some((name) => name?.toLowerCase() === owner.toLowerCase());
}

async function requireConcerned(tx: Tx, actor: Actor, row: ExceptionRow): Promise<void> {
  if (hasPermission(actor, "compliance:grant") || isOwner(actor, row)) return;
  if ((await selectAskerKey(tx, row)) === actorKey(actor)) return;
  throw new AppError(
    "forbidden",
    `Only ${row.requested_by}, who asked for it, ${row.owner}, who answers for it, or somebody with the permission compliance:grant ends this exception.`,
  );
}

/**
 * Ends an exception that is asked for or in force. Throws AppError "not_found", "forbidden" to others than its asker,
 * its owner and those who may grant, and "conflict" when it is over already.
 */
export async function endException(
  db: Db,
  actor: Actor,
  { slug, exceptionId }: { slug: string; exceptionId: number },
  { reason }: { reason: string },
  now = new Date(),
): Promise<Exception> {
  if (!hasPermission(actor, "compliance:grant")) requirePermission(actor, "compliance:request");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const { framework_id: framework, control_id: control } = await requireException(
      tx,
      model.id,
      exceptionId,
    );
    await lockControl(tx, { modelId: model.id, framework, control });
    const row = await requireException(tx, model.id, exceptionId);
    await requireConcerned(tx, actor, row);
    requireState(row, ["asked", "granted"], now);
    await end(tx, exceptionId, { by: actorName(actor), at: now, reason });
    await insertAudit(tx, actor, {
      action: "exception.end",
      modelId: model.id,
      details: { id: String(exceptionId), framework, control, reason },
    });
    await askJudging(tx, model.id);
    await append(tx, actor, {
      type: "exception.ended",
      subject: aboutModel(model),
      body: { id: String(exceptionId), framework, control, reason },
    });
    return exceptionOf(await requireException(tx, model.id, exceptionId), now);
  });
}
