import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

export interface Receiver {
  channel: "webhook" | "email";
  receiver: string;
}

export interface NoticeRow {
  id: number;
  kind: string;
  subject: string;
  words: string;
  path: string;
  roles: string[];
  model: string | null;
  created_at: Date;
}

/** Notices nobody has addressed yet, locked for this transaction. */
export async function lockNew(tx: Tx, limit: number): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select n.id, n.kind, n.subject, n.words, n.path, n.roles, m.slug as model, n.created_at
    from approvals_notice n left join models m on m.id = n.model_id
    where n.addressed_at is null order by n.id limit ${limit} for update of n skip locked`.execute(tx);
  return rows;
}

/** Addresses of the people who hold any of these roles and may sign in. */
export async function selectAddresses(tx: Tx, roles: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct email from auth_person
    where email is not null and disabled_at is null and roles && ${[...roles]}::text[]
    order by email`.execute(tx);
  return rows.map(({ email }) => email);
}

export async function address(tx: Tx, noticeId: number, receivers: Receiver[], now: Date): Promise<void> {
  for (const { channel, receiver } of receivers) {
    await sql`
      insert into approvals_delivery (notice_id, channel, receiver, due_at)
      values (${noticeId}, ${channel}, ${receiver}, ${now})
      on conflict do nothing`.execute(tx);
  }
  await sql`update approvals_notice set addressed_at = ${now} where id = ${noticeId}`.execute(tx);
}

export interface DeliveryRow extends Receiver, NoticeRow {
  attempts: number;
}

/** One that is due, locked for this transaction; null: none. */
export async function lockDue(tx: Tx, now: Date): Promise<DeliveryRow | null> {
  const { rows } = await sql<DeliveryRow>`
    select d.channel, d.receiver, d.attempts, n.id, n.kind, n.subject, n.words, n.path, n.roles,
      m.slug as model, n.created_at
    from approvals_delivery d join approvals_notice n on n.id = d.notice_id left join models m on m.id = n.model_id
    where d.due_at <= ${now} and d.sent_at is null and d.failed_at is null
    order by d.due_at, d.notice_id limit 1 for update of d skip locked`.execute(tx);
  return rows[0] ?? null;
}

/** What became of an attempt. `dueAt` null: it was the last one. */
export type Attempt = { sentAt: Date } | { error: string; at: Date; dueAt: Date | null };

export async function recordAttempt(
  tx: Tx,
  { id, channel, receiver }: DeliveryRow,
  attempt: Attempt,
): Promise<void> {
  const key = sql`notice_id = ${id} and channel = ${channel} and receiver = ${receiver}`;
  if ("sentAt" in attempt) {
    await sql`
      update approvals_delivery set attempts = attempts + 1, sent_at = ${attempt.sentAt}, last_error = null
      where ${key}`.execute(tx);
    return;
  }
  const { error, at, dueAt } = attempt;
  await sql`
    update approvals_delivery
    set attempts = attempts + 1, last_error = ${error}, due_at = ${dueAt ?? at},
      failed_at = ${dueAt === null ? at : null}
    where ${key}`.execute(tx);
}

export async function hasWork(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from approvals_notice where addressed_at is null)
      or exists (
        select from approvals_delivery where due_at <= ${now} and sent_at is null and failed_at is null
      ) as waits`.execute(db);
  return rows[0]?.waits ?? false;
}
