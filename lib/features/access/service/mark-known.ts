import "server-only";
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

async function audit(
  tx: Tx,
  actor: Actor,
  action: "unusual.know" | "unusual.unknow",
  { row, reason }: { row: UnusualRow; reason: string | null },
): Promise<void> {
  const { id, rule, principal, reason: unusual } = row.unusual;
  const details = { id, rule, principal, unusual, reason };
  await insertAudit(tx, actor, { action, modelId: row.modelId === 0 ? null : row.modelId, details });
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
    await audit(tx, actor, "unusual.know", { row, reason });
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
    await audit(tx, actor, "unusual.unknow", { row: before, reason: before.unusual.known?.reason ?? null });
    return (await requireUnusual(tx, id)).unusual;
  });
}
