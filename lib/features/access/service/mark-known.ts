import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Unusual } from "../schema/event";
import { insertAudit } from "../store/audit";
import { markUnusual, selectOneUnusual, unmarkUnusual, type UnusualRow } from "../store/unusual-read";

async function requireUnusual(tx: Tx, id: number): Promise<UnusualRow> {
  const row = await selectOneUnusual(tx, id);
  if (!row) throw new AppError("not_found", "This is not known as unusual, or no longer.");
  return row;
}

/** What is written down of it, and on what. */
async function recordOf(tx: Tx, { unusual, modelId }: UnusualRow) {
  const { id, rule, principal, reason } = unusual;
  const onModel = modelId === 0 ? null : modelId;
  return {
    modelId: onModel,
    said: { id, rule, principal, unusual: reason },
    subject: await aboutModelId(tx, onModel),
  };
}

/**
 * Marks something unusual as known, with a reason, and audits it. Throws AppError "not_found", and "conflict" when
 * somebody did before: the first one stays on record.
 */
export async function markKnown(
  db: Db,
  actor: Actor,
  unusual: string,
  { reason }: { reason: string },
): Promise<Unusual> {
  requirePermission(actor, "access:write");
  const id = Number(unusual);
  return withTransaction(db, async (tx) => {
    await requireUnusual(tx, id);
    const first = await markUnusual(tx, id, { by: actorName(actor), reason });
    const row = await requireUnusual(tx, id);
    if (!first) throw new AppError("conflict", `${row.unusual.known?.by} marked this as known already.`);
    const { modelId, said, subject } = await recordOf(tx, row);
    await insertAudit(tx, actor, { action: "unusual.know", modelId, details: { ...said, reason } });
    await append(tx, actor, { type: "unusual.marked", subject, body: { ...said, reason } });
    return row.unusual;
  });
}

/** Takes the mark back, and audits it with what it said. Throws AppError "not_found", and "conflict" without a mark. */
export async function unmarkKnown(db: Db, actor: Actor, unusual: string): Promise<Unusual> {
  requirePermission(actor, "access:write");
  const id = Number(unusual);
  return withTransaction(db, async (tx) => {
    const before = await requireUnusual(tx, id);
    if (!(await unmarkUnusual(tx, id)))
      throw new AppError("conflict", "This is not marked as known. Reload to see how it stands.");
    const { modelId, said, subject } = await recordOf(tx, before);
    const body = { ...said, reason: before.unusual.known?.reason ?? null };
    await insertAudit(tx, actor, { action: "unusual.unknow", modelId, details: body });
    await append(tx, actor, { type: "unusual.unmarked", subject, body });
    return (await requireUnusual(tx, id)).unusual;
  });
}
