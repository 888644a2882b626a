import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { dropDatabase } from "@/lib/platform/db/testing-server";
import { migrate } from "@/lib/platform/db/migrate";

/**
 * Runs once for the vitest project `database`: a server of its own in a temporary folder, or the one that
 * COUNTERSIGN_TEST_DATABASE_URL names (its login may create databases and roles), and one migrated template in it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `countersign_test_${randomBytes(4).toString("hex")}`;
  await query(server.url, `create database ${template}`);
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await migrate(url.toString());
  project.provide("postgres", { url: server.url, template });
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.COUNTERSIGN_TEST_DATABASE_URL;
  if (given) return { url: given, stop: () => Promise.resolve() };
  return startTemporary();
}

async function dropAll(url: string, template: string): Promise<void> {
  const names = await query(url, `select datname from pg_database where datname like '${template}%'`);
  for (const { datname } of names) if (datname) await dropDatabase(url, datname);
}

async function query(url: string, statement: string): Promise<{ datname?: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ datname?: string }>(statement)).rows;
  } finally {
    await client.end();
  }
}
