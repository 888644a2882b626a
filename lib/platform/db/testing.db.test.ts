import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "./testing";

describe("testDatabase", () => {
  let database: TestDatabase;
  let other: TestDatabase;

  beforeAll(async () => {
    [database, other] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(() => Promise.all([database.drop(), other.drop()]));

  it("acts as web, as worker and as the owner", async () => {
    const connections = [database.web, database.worker, database.owner];
    const asked = connections.map((db) => sql<{ role: string }>`select current_user as role`.execute(db));
    const roles = (await Promise.all(asked)).map(({ rows }) => rows[0]?.role);
    expect(roles).toEqual(["countersign_web", "countersign_worker", new URL(database.url).username]);
  });

  it("keeps what one file writes out of another's database", async () => {
    await sql`create table only_here (id int)`.execute(database.owner);
    const { rows } = await sql`select from pg_tables where tablename = 'only_here'`.execute(other.owner);
    expect(rows).toEqual([]);
  });

  it("does not let the web role create tables", async () => {
    await expect(sql`create table sneaky (id int)`.execute(database.web)).rejects.toThrow(
      "permission denied",
    );
  });
});
