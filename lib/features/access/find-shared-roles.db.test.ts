import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { findSharedRoles } from "./service/find-shared-roles";

const job = { kind: "job", name: "test" } as const;
const NOW = new Date("2026-11-20T12:00:00Z");
const DAY = 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { owner } = database;
  await sql`insert into access_place (account, region) values ('447120938816', 'eu-west-1')`.execute(owner);
  await sql`
    insert into access_actor (key, type, account, principal, kind)
    values (md5('a')::uuid, 'AssumedRole', '447120938816', 'role/AnalyticsShared', 'role')`.execute(owner);
  for (const [at, address] of ["10.20.4.61", "198.51.100.24", "100.64.12.9"].entries()) {
    await sql`
      insert into access_call (key, place_id, actor_id, event_source, event_name, category, result, address, targets)
      values (md5(${address})::uuid, 1, 1, 's3.amazonaws.com', 'GetObject', 'Data', 'allowed', ${address}, '{}')`.execute(
      owner,
    );
    const hour = new Date(NOW.getTime() - (1 + at * 10) * DAY);
    await sql`insert into access_hour values (0, ${hour}, ${at + 1}, 4), (1, ${hour}, ${at + 1}, 4), (2, ${hour}, ${at + 1}, 4)`.execute(
      owner,
    );
    await sql`insert into access_call_model values (1, ${at + 1}, '{registry}', 'so'), (2, ${at + 1}, '{registry}', 'so')`.execute(
      owner,
    );
  }
});
afterAll(() => database.drop());

async function findings() {
  const { rows } = await sql<{ reason: string; model_id: number | null; open: boolean }>`
    select reason, model_id, resolved_at is null as open from access_finding order by id`.execute(
    database.owner,
  );
  return rows;
}

describe("findSharedRoles", () => {
  it("opens a finding with counts that count each event once, and resolves it when the days are over", async () => {
    expect(await findSharedRoles(database.worker, job, NOW)).toBe(1);
    const reason =
      "Role AnalyticsShared is shared: 3 addresses in 3 networks used it in the last 30 days, 12 calls, and no session " +
      "of these names a person.";
    expect(await findings()).toEqual([{ reason, model_id: null, open: true }]);
    expect(await findSharedRoles(database.worker, job, new Date(NOW.getTime() + 20 * DAY))).toBe(0);
    expect(await findings()).toEqual([{ reason, model_id: null, open: false }]);
  });

  it("is the worker's alone", async () => {
    await expect(findSharedRoles(database.worker, personWith(["auditor"]), NOW)).rejects.toThrow(
      "access:collect",
    );
  });
});
