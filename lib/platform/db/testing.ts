import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { connect, type DatabaseRole, type Db } from "./client";
import { dropDatabase, onServer } from "./testing-server";

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
  // As many as a process has: jobs that run side by side hold one each, and some of them two.
  const open = (role: DatabaseRole) => connect({ url, role });
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

/** The same server and login, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
