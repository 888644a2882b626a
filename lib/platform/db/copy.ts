import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Db, poolOf, type Tx, withTransaction } from "./client";

/** Sends rows in Postgres's binary COPY format; `target` is "table (column, …)" and never text from outside. */
export type CopyIn = (target: string, rows: Buffer) => Promise<void>;

/** The same connection for every statement; it goes back to its pool elsewhere. */
function onOneConnection(client: pg.PoolClient): Db {
  const held = { query: client.query.bind(client), release: () => undefined };
  const pool = { options: {}, connect: () => Promise.resolve(held), end: () => Promise.resolve() };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/** A transaction that can also COPY. */
export async function withCopyTransaction<T>(
  db: Db,
  work: (tx: Tx, copyIn: CopyIn) => Promise<T>,
): Promise<T> {
  const client = await poolOf(db).connect();
  // Its pool listens only while it holds it: a connection lost here fails the statement, and must not end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  const copyIn: CopyIn = async (target, rows) => {
    await pipeline(
      Readable.from([rows]),
      client.query(copyFrom(`copy ${target} from stdin (format binary)`)),
    );
  };
  try {
    return await withTransaction(onOneConnection(client), (tx) => work(tx, copyIn));
  } finally {
    client.off("error", ignore);
    client.release();
  }
}
