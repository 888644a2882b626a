import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorKey, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { DecideException } from "../schema/requests";
import type { Exception } from "../schema/standing";
import { insertAudit } from "../store/audit";
import {
  type ControlKey,
  decide,
  end,
  type ExceptionRow,
  lockControl,
  selectAskerKey,
  selectInForce,
} from "../store/exceptions";
import { askJudging } from "../store/requests";
import { requireException, requireState } from "./find-exception";
import { exceptionOf } from "./present-exception";

/** Whoever asked is known by issuer and subject; a name that is the same is not let through either. */
async function requireAnother(tx: Tx, actor: Actor, row: ExceptionRow): Promise<void> {
  const isAsker = (await selectAskerKey(tx, row)) === actorKey(actor);
  if (!isAsker && row.requested_by !== actorName(actor)) return;
  throw new AppError("forbidden", `${row.requested_by} asked for this exception: another person decides it.`);
}

/** One that is granted takes the place of the one in force: there is never more than one. Answers what became of that. */
async function replaceInForce(
  tx: Tx,
  actor: Actor,
  { key, by, now }: { key: ControlKey; by: number; now: Date },
): Promise<{ id: string; reason: string } | null> {
  const former = await selectInForce(tx, key, now);
  if (!former) return null;
  const reason = `Exception ${by} took its place.`;
  await end(tx, former.id, { by: actorName(actor), at: now, reason });
  await insertAudit(tx, actor, {
    action: "exception.end",
    modelId: key.modelId,
    details: { id: String(former.id), reason },
  });
  return { id: String(former.id), reason };
}

/**
 * Grants or refuses an exception somebody else asked for. Throws AppError "not_found", "forbidden" to whoever asked, and
 * "conflict" when it is decided, ended or past its end.
 */
export async function decideException(
  db: Db,
  actor: Actor,
  { slug, exceptionId }: { slug: string; exceptionId: number },
  { decision, reason }: DecideException,
  now = new Date(),
): Promise<Exception> {
  requirePermission(actor, "compliance:grant");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    const { framework_id: framework, control_id: control } = await requireException(
      tx,
      model.id,
      exceptionId,
    );
    const key = { modelId: model.id, framework, control };
    await lockControl(tx, key);
    const row = await requireException(tx, model.id, exceptionId);
    await requireAnother(tx, actor, row);
    requireState(row, ["asked"], now);
    const replaced =
      decision === "granted" ? await replaceInForce(tx, actor, { key, by: exceptionId, now }) : null;
    await decide(tx, exceptionId, { decision, by: actorName(actor), at: now, reason });
    await insertAudit(tx, actor, {
      action: decision === "granted" ? "exception.grant" : "exception.refuse",
      modelId: model.id,
      details: { id: String(exceptionId), framework, control, reason },
    });
    await askJudging(tx, model.id);
    const subject = aboutModel(model);
    const decided = await append(tx, actor, {
      type: "exception.decided",
      subject,
      body: { id: String(exceptionId), framework, control, decision, reason },
    });
    if (replaced) {
      const body = { framework, control, ...replaced };
      await append(tx, actor, { type: "exception.ended", subject, body, cause: decided.entryId });
    }
    return exceptionOf(await requireException(tx, model.id, exceptionId), now);
  });
}
