import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import type { PointBatch } from "../rules/chunks";
import { savePoints } from "./save-points";
import { addSeries } from "./testing";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
const PERIODS = [60, 120, 300, 420, 3600, 7200] as const;
let database: TestDatabase;
let series: number[];

beforeAll(async () => {
  database = await testDatabase();
  series = await addSeries(database.owner, [{ key: "a" }, { key: "b" }]);
});
afterAll(() => database?.drop());

interface Point {
  series: 0 | 1;
  period: number;
  at: number;
  value: number;
}

/** Points over two weeks, so over more than one row of every period and of the hours. */
const points = fc.array(
  fc
    .record({
      series: fc.constantFrom<0 | 1>(0, 1),
      period: fc.constantFrom(...PERIODS),
      // Most of them within a few hours, where they meet.
      place: fc.oneof({ weight: 4, arbitrary: fc.nat(400) }, { weight: 1, arbitrary: fc.nat(14 * 24 * 60) }),
      value: fc.oneof(
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -1e308, max: 1e308 })
          .map((value) => value + 0),
        fc.constantFrom(0, 1, 1e308, -2.348543e108, 5e-324),
      ),
    })
    .map(({ place, ...point }): Point => {
      const step = point.period * 1000;
      return { ...point, at: Math.floor((START + place * 60_000) / step) * step };
    }),
  { maxLength: 60 },
);

const batchOf = ({ series: which, period, at, value }: Point): PointBatch => ({
  seriesId: series[which] ?? 0,
  periodSeconds: period,
  points: [{ at, value }],
});

async function write(calls: Point[][]): Promise<void> {
  await sql`truncate drift_points, drift_hours`.execute(database.owner);
  for (const call of calls) await withTransaction(database.worker, (tx) => savePoints(tx, call.map(batchOf)));
}

async function kept() {
  const { rows: pointRows } = await sql`
    select series_id, period_seconds, starts_at, values from drift_points order by 1, 2, 3`.execute(
    database.web,
  );
  const { rows: hourRows } = await sql`
    select series_id, starts_at, mins, maxs, lasts, counts from drift_hours order by 1, 2`.execute(
    database.web,
  );
  return { pointRows, hourRows };
}

/** Each hour of each series from its points alone: only those of its finest period below an hour. */
function bruteHours(all: Point[]): Map<string, [number, number, number, number]> {
  const last = new Map(all.map((point) => [`${point.series} ${point.period} ${point.at}`, point]));
  const hours = Map.groupBy(
    [...last.values()].filter(({ period }) => period < 3600),
    (point) => `${series[point.series]} ${Math.floor(point.at / HOUR) * HOUR}`,
  );
  return new Map(
    [...hours].map(([key, group]) => {
      const finest = Math.min(...group.map(({ period }) => period));
      const of = group.filter(({ period }) => period === finest).sort((a, b) => a.at - b.at);
      const values = of.map(({ value }) => value);
      return [key, [Math.min(...values), Math.max(...values), values.at(-1) ?? NaN, values.length]];
    }),
  );
}

async function keptHours(): Promise<Map<string, [number, number, number, number]>> {
  const { rows } = await sql<{ key: string; low: number; high: number; last: number; count: number }>`
    select series_id || ' ' || (extract(epoch from starts_at)::bigint + (u.i - 1) * 3600) * 1000 as key,
      low, high, last, count
    from drift_hours, unnest(mins, maxs, lasts, counts) with ordinality as u(low, high, last, count, i)
    where count > 0 or low is not null`.execute(database.web);
  return new Map(rows.map(({ key, low, high, last, count }) => [key, [low, high, last, count]]));
}

describe("savePoints", () => {
  it("leaves the same rows however the points were split, ordered and repeated", async () => {
    const cuts = fc.array(fc.nat(60), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(points, cuts, fc.infiniteStream(fc.nat()), async (all, at, order) => {
        // One value a point, so that the order may change.
        const once = [
          ...new Map(all.map((point) => [`${point.series} ${point.period} ${point.at}`, point])).values(),
        ];
        await write([once]);
        const whole = await kept();
        const mixed = [...once, ...once.slice(0, at[0] ?? 0)]
          .map((point) => ({ point, rank: order.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ point }) => point);
        const edges = [0, ...at.sort((a, b) => a - b), mixed.length];
        await write(edges.slice(1).map((edge, i) => mixed.slice(edges[i], edge)));
        expect(await kept()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps of every hour what its points say, the finest period alone", async () => {
    await fc.assert(
      fc.asyncProperty(points, fc.nat(60), async (all, cut) => {
        await write([all.slice(0, cut), all.slice(cut)]);
        expect(await keptHours()).toEqual(bruteHours(all));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps rows of 240, each within its page", async () => {
    const minutes = Array.from({ length: 2000 }, (_, i) => ({ at: START + i * 60_000, value: Math.sin(i) }));
    await sql`truncate drift_points, drift_hours`.execute(database.owner);
    const batch = { seriesId: series[0] ?? 0, periodSeconds: 60, points: minutes };
    await withTransaction(database.worker, (tx) => savePoints(tx, [batch]));
    const { rows } = await sql<{ places: number; bytes: number }>`
      select cardinality(values) as places, pg_column_size(values) as bytes from drift_points`.execute(
      database.web,
    );
    expect(rows.map(({ places }) => places)).toEqual(rows.map(() => 240));
    expect(Math.max(...rows.map(({ bytes }) => bytes))).toBeLessThan(2000);
  });

  it("overwrites a point that was read again and leaves those that were not", async () => {
    const batch = (values: [number, number][]): PointBatch => ({
      seriesId: series[0] ?? 0,
      periodSeconds: 60,
      points: values.map(([minute, value]) => ({ at: START + minute * 60_000, value })),
    });
    await sql`truncate drift_points, drift_hours`.execute(database.owner);
    await withTransaction(database.worker, (tx) =>
      savePoints(tx, [
        batch([
          [0, 5],
          [1, 6],
          [2, 7],
        ]),
      ]),
    );
    await withTransaction(database.worker, (tx) => savePoints(tx, [batch([[1, 1]])]));
    const { rows } = await sql`select values[1:4] as values from drift_points`.execute(database.web);
    expect(rows).toEqual([{ values: [5, 1, 7, null] }]);
  });
});
