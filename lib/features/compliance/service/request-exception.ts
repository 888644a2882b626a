import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { expiryOf, refuseLastDay } from "../rules/exception-state";
import type { RequestException } from "../schema/requests";
import type { Exception } from "../schema/standing";
import { insertAudit } from "../store/audit";
import {
  type ControlKey,
  end,
  hasControl,
  insertException,
  lockControl,
  selectUndecided,
} from "../store/exceptions";
import { askJudging } from "../store/requests";
import { requireException } from "./find-exception";
import { exceptionOf } from "./present-exception";

function requireLastDay(lastDay: string, now: Date): void {
  const reason = refuseLastDay(lastDay, now);
  if (reason === null) return;
  throw new AppError("invalid_request", `The last day ${reason}.`, {
    invalidParams: [{ name: "expiresOn", reason }],
  });
}

/** Puts away one that nobody decided in time. Throws AppError "conflict" when one still waits. */
async function requireNoneOpen(tx: Tx, key: ControlKey, now: Date): Promise<void> {
  const open = await selectUndecided(tx, key);
  if (!open) return;
  if (open.expires_at > now) {
    throw new AppError(
      "conflict",
      `${open.requested_by} asked for an exception here already, and nobody has decided it yet.`,
    );
  }
  await end(tx, open.id, { by: "Countersign", at: now, reason: "Nobody decided it before it ended." });
}

/**
 * Asks that a control need not be met until the end of a day (UTC). It counts once another person grants it. Throws
 * AppError "not_found" for an unknown control, "invalid_request" for a day that is past or more than a year ahead, and
 * "conflict" when one is asked for already.
 */
export async function requestException(
  db: Db,
  actor: Actor,
  slug: string,
  { framework, control, reason, owner, expiresOn }: RequestException,
  now = new Date(),
): Promise<Exception> {
  requirePermission(actor, "compliance:request");
  const model = await findModel(db, slug);
  requireLastDay(expiresOn, now);
  const key = { modelId: model.id, framework, control };
  return withTransaction(db, async (tx) => {
    if (!(await hasControl(tx, framework, control)))
      throw new AppError("not_found", `There is no control ${control} of a framework ${framework}.`);
    await lockControl(tx, key);
    await requireNoneOpen(tx, key, now);
    const expiresAt = expiryOf(expiresOn);
    const id = await insertException(tx, {
      ...key,
      reason,
      owner,
      requestedBy: actorName(actor),
      requestedAt: now,
      expiresAt,
    });
    await insertAudit(tx, actor, {
      action: "exception.request",
      modelId: model.id,
      details: { id: String(id), framework, control, reason, owner, expiresAt },
    });
    await askJudging(tx, model.id);
    await append(tx, actor, {
      type: "exception.requested",
      subject: aboutModel(model),
      body: { id: String(id), framework, control, reason, owner, expiresAt: expiresAt.toISOString() },
    });
    return exceptionOf(await requireException(tx, model.id, id), now);
  });
}
