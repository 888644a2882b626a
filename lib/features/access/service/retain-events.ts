import "server-only";
import { sql } from "kysely";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Config } from "@/lib/platform/config";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { EVENTS_REMOVED, insertAudit } from "../store/audit";

const DAY_MS = 86_400_000;

async function endedMonths(db: Db, before: Date): Promise<Date[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'access_event'::regclass order by 1`.execute(db);
  return rows.flatMap(({ name }) => {
    const [, year, month] = /^access_event_(\d{4})(\d{2})$/.exec(name) ?? [];
    const first = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
    const end = new Date(Date.UTC(Number(year), Number(month), 1));
    return year && end <= before ? [first] : [];
  });
}

/** Removes a month, or of a month what concerns none of the held models. Answers whether there was anything. */
async function removeMonth(tx: Tx, month: Date, held: readonly string[]): Promise<boolean> {
  const day = month.toISOString().slice(0, 10);
  const within = sql`>= ${day}::date and event_time < ${day}::date + interval '1 month'`;
  if (held.length === 0) {
    await sql`delete from access_copy where event_time ${within}`.execute(tx);
    const some = await sql`select from access_event where event_time ${within} limit 1`.execute(tx);
    await sql`select access_drop_month(${day}::date)`.execute(tx);
    return some.rows.length > 0;
  }
  const kept = sql`call_id in (select l.call_id from access_call_model l join models m on m.id = l.model_id
    where m.name = any(${held}::text[]) or m.slug = any(${held}::text[]))`;
  await sql`delete from access_copy where event_time ${within} and not ${kept}`.execute(tx);
  const removed = await sql`delete from access_event where event_time ${within} and not ${kept}`.execute(tx);
  return (removed.numAffectedRows ?? 0n) > 0n;
}

/**
 * Ends what is older than the retention of countersign.yaml, by whole months: events, and the bytes of files none of
 * whose events is left. Counts by hour and day stay, and so do digests. A legal hold keeps a model's events, or all. What
 * was removed is audited: lists hold fewer events than were counted from then on.
 */
export async function retainEvents(
  db: Db,
  actor: Actor,
  { eventDays, legalHold }: Config["retention"],
  now: Date,
): Promise<{ months: number }> {
  requirePermission(actor, "access:collect");
  if (legalHold === true) return { months: 0 };
  const before = new Date(now.getTime() - eventDays * DAY_MS);
  const months = await endedMonths(db, before);
  const held = legalHold === false ? [] : legalHold;
  for (const month of months) {
    await withTransaction(db, async (tx) => {
      if (!(await removeMonth(tx, month, held))) return;
      const until = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1)).toISOString();
      await insertAudit(tx, actor, { action: EVENTS_REMOVED, modelId: null, details: { until, held } });
    });
  }
  if (months.length === 0) return { months: 0 };
  await sql`
    delete from access_file_body b using access_file f
    where f.id = b.file_id and f.newest_event_at < ${before}
      and not exists (select 1 from access_event e where e.file_id = f.id and e.event_time between f.oldest_event_at and f.newest_event_at)
      and not exists (select 1 from access_copy c where c.file_id = f.id)`.execute(db);
  return { months: months.length };
}
