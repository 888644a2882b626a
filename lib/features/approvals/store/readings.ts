import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type Reading, readingSchema } from "../schema/reading";

/** What was read of a version last, and how the last try went. */
export interface KeptReading {
  /** Null: it never could be read. */
  reading: Reading | null;
  readAt: Date | null;
  /** Why the last try failed, in words; null: it did not. */
  error: string | null;
}

/** Null: nobody has tried yet. */
export async function selectReading(db: Db | Tx, versionArn: string): Promise<KeptReading | null> {
  const { rows } = await sql<{ body: unknown; read_at: Date | null; error: string | null }>`
    select body, read_at, error from approvals_reading where version_arn = ${versionArn}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const reading = row.body === null ? null : readingSchema.parse(row.body);
  return { reading, readAt: row.read_at, error: row.error };
}

/** Keeps what was read, as of the time before AWS was asked, unless something newer is kept. */
export async function saveReading(db: Db | Tx, reading: Reading, readAt: Date): Promise<void> {
  await sql`
    insert into approvals_reading as kept (version_arn, body, read_at, error, tried_at)
    values (${reading.versionArn}, ${JSON.stringify(reading)}::jsonb, ${readAt}, null, ${readAt})
    on conflict (version_arn) do update set body = excluded.body, read_at = excluded.read_at, error = null,
      tried_at = excluded.tried_at
    where kept.tried_at <= excluded.tried_at`.execute(db);
}

/** Keeps that a version could not be read; what was read before stays. */
export async function saveReadingFailure(
  db: Db | Tx,
  versionArn: string,
  error: string,
  triedAt: Date,
): Promise<void> {
  await sql`
    insert into approvals_reading as kept (version_arn, error, tried_at)
    values (${versionArn}, ${error}, ${triedAt})
    on conflict (version_arn) do update set error = excluded.error, tried_at = excluded.tried_at
    where kept.tried_at <= excluded.tried_at`.execute(db);
}
