import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "@/demo/estate/random";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { accessFilterSchema } from "./schema/filter";
import type { AccessSummary } from "./schema/summary";
import { accessSummarySchema } from "./schema/summary";
import { drawTotals } from "./service/draw-totals";
import { summariseEvents } from "./service/summarise-events";
import { END, type KnownEvent, makeSmallLog, type SmallLog, START } from "./store/testing-small-log";
import { noteStale } from "./store/stale-hours";
import { askedArbitrary, timesArbitrary } from "./testing-asked";
import { fitsByHand } from "./testing-oracle";

const actor = { kind: "job", name: "test" } as const;
const HOUR = 3_600_000;
let database: TestDatabase;
let log: SmallLog;
let shuffled: { database: TestDatabase; log: SmallLog };

async function openLog(seed: string, ofAnyPlace: boolean) {
  const opened = await testDatabase();
  const shape = { count: 3_000, shuffled: ofAnyPlace };
  return { database: opened, log: await makeSmallLog(opened.owner, seededRandom(seed), shape) };
}

/** Totals are drawn of none, some or all of the log, and of some hours not any more. */
const drawnArbitrary = fc.record({
  to: fc.option(fc.integer({ min: START, max: END + HOUR })),
  stale: fc.array(fc.integer({ min: START, max: END }), { maxLength: 2 }),
});

async function draw(owner: TestDatabase["owner"], { to, stale }: { to: number | null; stale: number[] }) {
  await sql`truncate access_total, access_stale_hour`.execute(owner);
  await sql`update access_total_state set drawn_to = null`.execute(owner);
  if (to === null) return;
  await drawTotals(owner, actor, new Date(to));
  for (const at of stale) {
    await noteStale(sql`(select date_trunc('hour', ${new Date(at)}::timestamptz) as hour)`).execute(owner);
  }
}

beforeAll(async () => {
  ({ database, log } = await openLog("summary", false));
  shuffled = await openLog("shuffled", true);
});
afterAll(() => Promise.all([database?.drop(), shuffled?.database.drop()]));

function tally(events: KnownEvent[], of: (event: KnownEvent) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) counts[of(event)] = (counts[of(event)] ?? 0) + 1;
  return counts;
}

/** What a summary tells, as plain counts. */
function told(summary: AccessSummary) {
  const bucket = summary.histogram.flatMap(({ at, allowed, denied, failed }) =>
    Object.entries({ allowed, denied, failed }).map(
      ([result, events]) => [`${at} ${result}`, events] as const,
    ),
  );
  return {
    total: summary.total,
    results: { allowed: summary.allowed, denied: summary.denied, failed: summary.failed },
    buckets: Object.fromEntries(bucket.filter(([, events]) => events > 0)),
    who: Object.fromEntries(summary.who.map((one) => [`${one.principal} ${one.person}`, one.events])),
    denied: Object.fromEntries(
      summary.who
        .filter((one) => one.denied > 0)
        .map((one) => [`${one.principal} ${one.person}`, one.denied]),
    ),
    callers: summary.callers,
    what: Object.fromEntries(summary.what.map(({ concern, events }) => [String(concern), events])),
    actions: Object.fromEntries(summary.actions.map(({ action, events }) => [action, events])),
    grades: Object.fromEntries(summary.grades.map(({ grade, events }) => [grade, events])),
  };
}

function bucketOf(at: number, seconds: number): string {
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  const shift = seconds === 604_800 ? 3 * 24 * HOUR : 0;
  return new Date(Math.floor((at + shift) / (seconds * 1000)) * seconds * 1000 - shift).toISOString();
}

function byHand(all: KnownEvent[], query: object, model: number, { from, to, bucketSeconds }: AccessSummary) {
  const filter = accessFilterSchema.parse(query);
  const events = all.filter(
    (event) => event.at >= Date.parse(from) && event.at < Date.parse(to) && fitsByHand(event, filter, model),
  );
  const named = ({ principal, person }: KnownEvent) => `${principal} ${person}`;
  const results = { allowed: 0, denied: 0, failed: 0, ...tally(events, ({ result }) => result) };
  const who = tally(events, named);
  return {
    total: events.length,
    results,
    buckets: tally(events, ({ at, result }) => `${bucketOf(at, bucketSeconds)} ${result}`),
    who,
    denied: tally(
      events.filter(({ result }) => result === "denied"),
      named,
    ),
    callers: Object.keys(who).length,
    what: tally(events, ({ concerns }) => String(concerns.get(model))),
    actions: tally(events, ({ action }) => action),
    grades: tally(events, ({ grade }) => grade),
  };
}

/** Half of them ask for times or actors alone, which totals answer. */
const filters = fc.oneof(
  askedArbitrary,
  fc.constantFrom({}, { actor: ["ana"] }, { actor: ["role/scoring", "bo"] }, { notActor: ["user/ana"] }),
);
const scopes = fc.constantFrom<[string | null, number]>([null, 0], ["small-1", 1], ["small-2", 2]);

describe("summariseEvents", () => {
  it.each(["files of one place", "files of any place"])(
    "counts as the raw events count, whatever is asked (%s)",
    async (files) => {
      const read = files === "files of any place" ? shuffled : { database, log };
      await fc.assert(
        fc.asyncProperty(
          scopes,
          filters,
          timesArbitrary,
          drawnArbitrary,
          async ([slug, n], asked, times, drawn) => {
            await draw(read.database.owner, drawn);
            const query = { ...asked, ...times };
            const summary = await summariseEvents(
              read.database.web,
              actor,
              slug,
              accessFilterSchema.parse(query),
            );
            expect(accessSummarySchema.parse(summary)).toEqual(summary);
            const model = n === 0 ? 0 : (read.log.models[n - 1] ?? 0);
            expect(told(summary)).toEqual(byHand(read.log.events, query, model, summary));
          },
        ),
        { numRuns: 200 },
      );
    },
  );

  it("widens to whole hours and says so, with a bucket for every hour, day or week", async () => {
    const ask = async (from: string, to: string) => {
      const filter = accessFilterSchema.parse({ from, to });
      const summary = await summariseEvents(database.web, actor, "small-1", filter);
      return [
        summary.from,
        summary.to,
        summary.bucketSeconds,
        summary.histogram.length,
        summary.histogram[0]?.at,
      ];
    };
    expect(await ask("2026-11-01T00:30:00Z", "2026-11-01T05:00:01Z")).toEqual([
      "2026-11-01T00:00:00.000Z",
      "2026-11-01T06:00:00.000Z",
      3_600,
      6,
      "2026-11-01T00:00:00.000Z",
    ]);
    expect((await ask("2026-10-30T12:00:00Z", "2026-11-07T00:00:00Z")).slice(2)).toEqual([
      86_400,
      8,
      "2026-10-30T00:00:00.000Z",
    ]);
    expect((await ask("2026-01-01T00:00:00Z", "2026-11-07T00:00:00Z")).slice(2)).toEqual([
      604_800,
      45,
      "2025-12-29T00:00:00.000Z",
    ]);
  });

  it("answers a model there is not with not_found", async () => {
    const ask = summariseEvents(database.web, actor, "nothing", accessFilterSchema.parse({}));
    await expect(ask).rejects.toMatchObject({ code: "not_found" });
  });
});
