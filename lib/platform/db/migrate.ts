import path from "node:path";
import pg from "pg";
import { AppError } from "@/lib/platform/errors";
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from "./migrate-files";

const DIRECTORY = path.join(import.meta.dirname, "migrations");
/** Any constant does, as long as nothing else in the database takes the same advisory lock. */
const LOCK = 4_730_218_551;
const WAIT_FOR_OTHER_MS = 10 * 60_000;
const WAIT_FOR_TABLE_MS = 10_000;

export interface MigrateOptions {
  log?: (line: string) => void;
  /** Tests bring their own files. */
  directory?: string;
}

/**
 * Brings the database at `url` up to this code: each pending `NNNN_verb_noun.sql` in a transaction of its own,
 * forward only, one process at a time. Answers the names applied now. Throws AppError when database and files
 * do not tell the same history, or naming the file that failed; that file then left nothing behind.
 */
export async function migrate(
  url: string,
  { log = () => undefined, directory = DIRECTORY }: MigrateOptions = {},
): Promise<string[]> {
  const files = await readMigrations(directory);
  const client = new pg.Client({
    connectionString: url,
    application_name: "countersign migrate",
    connectionTimeoutMillis: 10_000,
    options: "-c timezone=UTC -c client_min_messages=warning -c search_path=public",
  });
  // A connection that breaks also fails the query in flight, which reports it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await takeLock(client, log);
    const pending = pendingMigrations(files, await readApplied(client));
    for (const migration of pending) await apply(client, migration, log);
    return pending.map(({ name }) => name);
  } finally {
    // Ends the session, and with it the advisory lock.
    await client.end();
  }
}

async function takeLock(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [LOCK]);
  if (rows[0]?.taken) return;
  log("waiting for another process that migrates this database");
  await client.query(`set lock_timeout = ${WAIT_FOR_OTHER_MS}`);
  await client.query("select pg_advisory_lock($1)", [LOCK]);
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "select to_regclass('public.schema_migrations') is not null as exists",
  );
  if (!found[0]?.exists) {
    await client.query(`
      create table schema_migrations (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`);
  }
  const { rows } = await client.query<AppliedMigration>("select name, sha256 from schema_migrations");
  return rows;
}

async function apply(client: pg.Client, migration: Migration, log: (line: string) => void): Promise<void> {
  log(`applying ${migration.name}`);
  try {
    await client.query("begin");
    // A table somebody else holds must not queue every other query of the product behind this migration.
    await client.query(`set local lock_timeout = ${WAIT_FOR_TABLE_MS}`);
    await client.query(migration.sql);
    await client.query("insert into schema_migrations (name, sha256) values ($1, $2)", [
      migration.name,
      migration.sha256,
    ]);
    await client.query("commit");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("unavailable", `migration ${migration.name} failed: ${reason}`, { cause: error });
  }
}
