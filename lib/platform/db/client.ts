import "server-only";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";

/** What each process may do in the database is the grants of its role; "owner" is for migrations only. */
export type DatabaseRole = "countersign_web" | "countersign_worker" | "owner";

/** No table types here: a store names its own with `db.withTables<…>()`. */
export type Db = Kysely<unknown>;
export type Tx = Transaction<unknown>;

// Postgres sends bigint as text; counts and ids of this product stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The worker's jobs run side by side, each with a connection or two. */
const MAX_CONNECTIONS = 20;

/** A transaction that does nothing for so long is held by a process that hangs, and holds up all who wait for it. */
const IDLE_IN_TRANSACTION_MS = 300_000;

export interface ConnectOptions {
  url: string;
  role: DatabaseRole;
  maxConnections?: number;
  statementTimeoutMs?: number;
  /** Tests give each suite its own schema. */
  schema?: string;
}

/**
 * Opens a pool that acts as `role`, whatever login the URL holds: the login must be a member of the role,
 * which the migrations see to for the login they run as.
 */
export function connect({
  url,
  role,
  maxConnections = MAX_CONNECTIONS,
  statementTimeoutMs = 15_000,
  schema = "public",
}: ConnectOptions): Db {
  const settings = [
    ...(role === "owner" ? [] : [`-c role=${role}`]),
    `-c search_path=${schema},public`,
    `-c statement_timeout=${statementTimeoutMs}`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    "-c timezone=UTC",
  ];
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    options: settings.join(" "),
    application_name: `countersign ${role}`,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that Postgres drops must not end the process; the next query opens a new one.
  pool.on("error", () => undefined);
  // Nor one that is in use: its statement fails, and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, pg.Pool>();

/** The connections behind a database that `connect` opened: for what only a bare connection can do, such as COPY. */
export function poolOf(db: Db): pg.Pool {
  const pool = openPoolOf(db);
  if (!pool) throw new Error("This database was not opened by connect.");
  return pool;
}

/** The same, or nothing for what `connect` did not open, such as a transaction. */
export function openPoolOf(db: Db): pg.Pool | undefined {
  return pools.get(db);
}

export function withTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
