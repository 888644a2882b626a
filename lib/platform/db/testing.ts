import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { connect, type DatabaseRole, type Db } from "./client";

declare module "vitest" {
  interface ProvidedContext {
    /** A server's maintenance URL and the migrated database that each test database copies. */
    postgres: { url: string; template: string };
  }
}

export interface TestDatabase {
  owner: Db;
  web: Db;
  worker: Db;
  /** Login that owns the database. */
  url: string;
  /** Closes the three pools and deletes the database. */
  drop(): Promise<void>;
}

/** A migrated database of its own for one test file. Needs the vitest project `database`, which runs the server. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url: server, template } = inject("postgres");
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = databaseUrl(server, name);
  const open = (role: DatabaseRole) => connect({ url, role, maxConnections: 5 });
  const [owner, web, worker] = [open("owner"), open("countersign_web"), open("countersign_worker")];
  return {
    owner,
    web,
    worker,
    url,
    drop: async () => {
      await Promise.all([owner, web, worker].map((db) => db.destroy()));
      await dropDatabase(server, name);
    },
  };
}

/** Insufficient privilege: PostgreSQL's error codes, appendix A. */
const NOT_ALLOWED = "42501";

/**
 * Drops a database with whoever is connected. An autovacuum worker is nobody's to end by force; a plain drop asks it
 * to leave and waits.
 */
async function dropDatabase(server: string, name: string): Promise<void> {
  try {
    await onServer(server, `drop database ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NOT_ALLOWED) throw error;
    await onServer(server, `drop database ${name}`);
  }
}

/** The same server and login, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** One statement on the server itself, outside of any test database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
