import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { databaseUrl, type TestDatabase, testDatabase } from "@/lib/platform/db/testing";
import { dropDatabase, onServer } from "@/lib/platform/db/testing-server";

import { checkDatabase } from "./database";
import { formatChecks } from "./report";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const stateOf = async (url: string | null, what: string) =>
  (await checkDatabase(url)).filter((check) => check.what === what).map(({ state, words }) => [state, words]);

describe("the doctor's look at the database", () => {
  it("finds a migrated database whole", async () => {
    const checks = await checkDatabase(database.url);
    expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(checks.map(({ what }) => what)).toEqual(["reachable", "version", "migrations", "roles", "roles"]);
  });

  it("names migrations that are not applied, and applies none", async () => {
    const name = `${new URL(database.url).pathname.slice(1)}_empty`;
    await onServer(database.url, `create database ${name}`);
    const empty = databaseUrl(database.url, name);
    try {
      const expected = [["missing", expect.stringContaining("not applied yet: 0001_create_roles")]];
      expect(await stateOf(empty, "migrations")).toEqual(expected);
      expect(await stateOf(empty, "migrations")).toEqual(expected);
    } finally {
      await dropDatabase(database.url, name);
    }
  });

  it("reports a migration that was changed after it was applied", async () => {
    await sql`update schema_migrations set sha256 = 'x' where name = '0001_create_roles'`.execute(
      database.owner,
    );
    expect(await stateOf(database.url, "migrations")).toEqual([
      ["missing", expect.stringContaining("0001_create_roles.sql was changed")],
    ]);
  });

  it("says why a database can't be used, without its password", async () => {
    const wrong = new URL(database.url);
    wrong.password = "open-sesame";
    const refused = formatChecks(await checkDatabase(wrong.toString()));
    expect(refused).toContain("password authentication failed");
    expect(refused).not.toContain("open-sesame");
    const unreachable = await stateOf("postgres://countersign:open-sesame@localhost:1/x", "reachable");
    expect(unreachable).toEqual([["failed", expect.stringContaining("ECONNREFUSED")]]);
    expect(JSON.stringify(unreachable)).not.toContain("open-sesame");
  });

  it("asks for a database where none is named", async () => {
    expect(await stateOf(null, "reachable")).toEqual([
      ["missing", expect.stringContaining("DATABASE_URL is not set")],
    ]);
  });
});
