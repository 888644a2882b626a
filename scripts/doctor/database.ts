import path from "node:path";

import pg from "pg";

import { type AppliedMigration, pendingMigrations, readMigrations } from "@/lib/platform/db/migrate-files";

import { type Check, type CheckState, messageOf } from "./report";

const MIGRATIONS = path.join(import.meta.dirname, "../../lib/platform/db/migrations");
const OLDEST_VERSION = 15;
const ROLES = ["countersign_web", "countersign_worker"];

function row(state: CheckState, what: string, words: string): Check {
  return { state, where: "database", what, words };
}

/** Reachable, new enough, migrated, and its login able to act as both roles. Changes nothing. */
export async function checkDatabase(url: string | null): Promise<Check[]> {
  if (!url) {
    return [
      row("missing", "reachable", "DATABASE_URL is not set; only npm run demo brings its own database"),
    ];
  }
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const version = await checkVersion(client);
    return [
      row("ok", "reachable", "yes"),
      version,
      await checkMigrations(client),
      ...(await checkRoles(client)),
    ];
  } catch (error) {
    return [row("failed", "reachable", explain(error))];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(error: unknown): string {
  // A host with several addresses fails with one error for each, under an empty message.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return `the database of DATABASE_URL could not be used: ${messageOf(first)}`;
}

async function checkVersion(client: pg.Client): Promise<Check> {
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  const version = rows[0]?.server_version ?? "";
  const newEnough = Number.parseInt(version, 10) >= OLDEST_VERSION;
  return newEnough
    ? row("ok", "version", `Postgres ${version}`)
    : row("missing", "version", `Postgres ${version}; ${OLDEST_VERSION} or newer is needed`);
}

async function checkMigrations(client: pg.Client): Promise<Check> {
  const files = await readMigrations(MIGRATIONS);
  const { rows } = await client.query<{ known: boolean }>(
    "select to_regclass('public.schema_migrations') is not null as known",
  );
  const applied = rows[0]?.known
    ? await client.query<AppliedMigration>("select name, sha256 from public.schema_migrations")
    : { rows: [] };
  try {
    const pending = pendingMigrations(files, applied.rows).map(({ name }) => name);
    return pending.length === 0
      ? row("ok", "migrations", `all ${files.length} applied`)
      : row("missing", "migrations", `not applied yet: ${pending.join(", ")}; npm start applies them`);
  } catch (error) {
    return row("missing", "migrations", messageOf(error));
  }
}

async function checkRoles(client: pg.Client): Promise<Check[]> {
  const { rows } = await client.query<{ role: string; exists: boolean; usable: boolean }>(
    `select wanted as role, oid is not null as exists, coalesce(pg_has_role(current_user, oid, 'MEMBER'), false) as usable
       from unnest($1::text[]) as wanted left join pg_roles on rolname = wanted`,
    [ROLES],
  );
  return rows.map(({ role, exists, usable }) => {
    if (usable) return row("ok", "roles", `the login may act as ${role}`);
    const words = exists ? `the login may not act as ${role}: grant ${role} to it` : `${role} does not exist`;
    return row("missing", "roles", words);
  });
}
