import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { seededRandom } from "@/demo/estate/random";
import { accessExportQuerySchema, accessFilterSchema } from "../schema/filter";
import { END, makeSmallLog, START } from "../store/testing-small-log";
import { exportEvents } from "./export-events";
import { readCoverage } from "./read-coverage";
import { retainEvents } from "./retain-events";
import { summariseEvents } from "./summarise-events";

const JOB = { kind: "job", name: "test" } as const;
const auditor = personWith(["auditor"]);
const NOVEMBER = "2026-11-01T00:00:00.000Z";
/** Thirty days before it, October has ended and November has not. */
const LATER = new Date("2026-12-10T00:00:00Z");
const ALL = { from: new Date(START).toISOString(), to: new Date(END).toISOString() };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await makeSmallLog(database.owner, seededRandom("retention"), { count: 3_000, shuffled: false });
});
afterAll(() => database?.drop());

/** What an export announces, and what it holds. */
async function exported(slug: string | null, more: Record<string, unknown> = {}) {
  const query = accessExportQuerySchema.parse({ ...ALL, ...more, format: "csv" });
  const { total, text } = await exportEvents(database.web, auditor, slug, query);
  let lines = -1;
  for await (const part of text) lines += part === "" ? 0 : 1;
  return { total, rows: lines };
}
const counted = async (slug: string | null) =>
  (await summariseEvents(database.web, auditor, slug, accessFilterSchema.parse(ALL))).total;
const countsOnlyBefore = async (slug: string | null) =>
  (await readCoverage(database.web, auditor, slug, ALL)).countsOnlyBefore;
const retain = (legalHold: boolean | string[]) =>
  retainEvents(database.worker, JOB, { eventDays: 30, legalHold }, LATER);

describe("retention", () => {
  it.each<[string, boolean | string[], (string | null)[], (string | null)[]]>([
    ["takes nothing under legal hold", true, [], ["small-1", "small-2", null]],
    ["leaves a held model its events", ["small-1"], ["small-2", null], ["small-1"]],
    ["takes the others of a month", false, ["small-1", "small-2", null], []],
  ])("%s, and says from when on events are kept, and how many", async (_, hold, cut, whole) => {
    const before = new Map<string | null, number>();
    for (const slug of [...cut, ...whole]) before.set(slug, await counted(slug));
    await retain(hold);
    for (const slug of [...cut, ...whole]) {
      expect(await counted(slug)).toBe(before.get(slug));
      const { total, rows } = await exported(slug);
      expect(total).toBe(rows);
      expect(rows).toBeGreaterThan(0);
      if (cut.includes(slug)) expect(rows).toBeLessThan(before.get(slug) ?? 0);
      else expect(rows).toBe(before.get(slug));
      expect(await countsOnlyBefore(slug)).toBe(cut.includes(slug) ? NOVEMBER : null);
    }
    const middle = { from: "2026-10-31T22:17:00Z", to: "2026-11-01T03:41:00Z", result: "denied" };
    const october = { from: "2026-10-26T22:17:00Z", to: "2026-10-29T03:41:00Z" };
    for (const times of [middle, october]) {
      const { total, rows } = await exported(null, times);
      expect(total).toBe(rows);
    }
  });

  it("is audited once for what it took", async () => {
    await retain(false);
    const { rows } = await sql`
      select actor, action, details from access_audit where action like 'retention.%' order by id`.execute(
      database.web,
    );
    const entry = { actor: "job test", action: "retention.remove" };
    expect(rows).toEqual([
      { ...entry, details: { until: NOVEMBER, held: ["small-1"] } },
      { ...entry, details: { until: NOVEMBER, held: [] } },
    ]);
  });
});
