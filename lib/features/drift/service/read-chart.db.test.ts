import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { chartQuerySchema } from "../schema/chart";
import { savePoints } from "../store/save-points";
import { addModel, addSeries } from "../store/testing";
import { readChart } from "./read-chart";

const actor = { kind: "job", name: "test" } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-11-01T00:00:00Z");
const KEYS = ["a", "b", "c"] as const;
let database: TestDatabase;
let ids: Record<string, number>;

beforeAll(async () => {
  database = await testDatabase();
  const modelId = await addModel(database.owner, "credit-scoring");
  const other = await addModel(database.owner, "churn");
  const added = await addSeries(database.owner, [
    ...KEYS.map((key) => ({ key, modelId })),
    { key: "of-another", modelId: other },
  ]);
  ids = Object.fromEntries(KEYS.map((key, i) => [key, added[i] ?? 0]));
});
afterAll(() => database?.drop());

const chart = (query: object) =>
  readChart(database.web, actor, "credit-scoring", chartQuerySchema.parse(query));

interface Run {
  key: (typeof KEYS)[number];
  period: number;
  /** Places on the period's grid, from the first on. */
  values: { at: number; value: number }[];
}

/** Stretches of points: one series may have several, of other periods, apart, touching or over one another. */
const runs = fc.array(
  fc
    .record({
      key: fc.constantFrom(...KEYS),
      period: fc.constantFrom(60, 60, 300, 420, 3600, 7200, 86_400),
      begins: fc.oneof(fc.nat(180), fc.nat(14 * 24 * 60)),
      values: fc.array(
        fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 1, 2)), {
          freq: 3,
        }),
        { minLength: 1, maxLength: 80 },
      ),
    })
    .map(({ key, period, begins, values }): Run => {
      const step = period * 1000;
      const first = Math.floor((START + begins * MINUTE) / step) * step;
      return {
        key,
        period,
        values: values.flatMap((value, i) =>
          value === null ? [] : [{ at: first + i * step, value: value + 0 }],
        ),
      };
    }),
  { maxLength: 8 },
);

interface Raw {
  at: number;
  value: number;
  period: number;
}

async function keep(all: Run[], settled: (number | null)[]): Promise<void> {
  await sql`truncate drift_points, drift_hours`.execute(database.owner);
  await withTransaction(database.worker, (tx) =>
    savePoints(
      tx,
      all.map(({ key, period, values }) => ({
        seriesId: ids[key] ?? 0,
        periodSeconds: period,
        points: values,
      })),
    ),
  );
  for (const [i, key] of KEYS.entries()) {
    const through = settled[i] ?? null;
    await sql`update drift_series set settled_through = ${through === null ? null : new Date(through)}
      where id = ${ids[key]}`.execute(database.owner);
  }
}

/** All points of a series, and of those the ones that count: in each hour the finest period's. */
function rawOf(all: Run[], key: string): { kept: Raw[]; counting: Raw[] } {
  const last = new Map<string, Raw>();
  for (const { period, values } of all.filter((run) => run.key === key)) {
    for (const point of values) last.set(`${period} ${point.at}`, { ...point, period });
  }
  const kept = [...last.values()];
  const finest = new Map<number, number>();
  for (const { at, period } of kept) {
    const hour = Math.floor(at / HOUR);
    finest.set(hour, Math.min(finest.get(hour) ?? Infinity, period));
  }
  return { kept, counting: kept.filter(({ at, period }) => finest.get(Math.floor(at / HOUR)) === period) };
}

const windows = fc
  .record({
    from: fc.oneof(fc.nat(240), fc.integer({ min: -2 * 24 * 60, max: 16 * 24 * 60 })),
    minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 90 * 24 * 60 })),
    odd: fc.nat(MINUTE - 1),
  })
  .map(({ from, minutes, odd }) => ({
    from: START + from * MINUTE + odd,
    to: START + (from + minutes) * MINUTE + odd,
  }));
const settledTimes = fc.array(fc.option(fc.nat(14 * 24 * 60 * MINUTE).map((after) => START + after)), {
  minLength: 3,
  maxLength: 3,
});

describe("readChart", () => {
  it("shows every series as it is: min, max, last and count of each bucket, nothing where there is nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        windows,
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1500 })),
        settledTimes,
        async (all, { from, to }, width, settled) => {
          await keep(all, settled);
          const drawn = await chart({
            metric: KEYS.join(","),
            from: new Date(from).toISOString(),
            to: new Date(to).toISOString(),
            width,
          });
          const step = drawn.stepSeconds * 1000;
          const start = Date.parse(drawn.start);
          const end = start + drawn.buckets * step;
          expect(drawn.buckets).toBeLessThanOrEqual(width);
          expect(start % step).toBe(0);
          expect([start <= from, from - start < step, to <= end, end - to < step]).toEqual([
            true,
            true,
            true,
            true,
          ]);
          expect(drawn.series.map(({ key }) => key)).toEqual(KEYS);
          for (const [i, series] of drawn.series.entries()) {
            const { kept, counting } = rawOf(all, series.key);
            const asked = kept.filter(({ at }) => at >= from && at < to);
            expect(step).toBeGreaterThanOrEqual(Math.max(0, ...asked.map(({ period }) => period * 1000)));
            const buckets = Map.groupBy(
              counting.filter(({ at }) => at >= start && at < end).sort((a, b) => a.at - b.at),
              ({ at }) => (at - start) / step - (((at - start) / step) % 1),
            );
            const columns = Array.from({ length: drawn.buckets }, (_, bucket) => {
              const values = (buckets.get(bucket) ?? []).map(({ value }) => value);
              if (values.length === 0) return [null, null, null, 0];
              return [Math.min(...values), Math.max(...values), values.at(-1), values.length];
            });
            expect(
              columns.map((_, at) => [series.min[at], series.max[at], series.last[at], series.count[at]]),
            ).toEqual(columns);
            const bound = settled[i] ?? -Infinity;
            // Where nothing is settled it is the first bucket that is drawn: points that don't count draw none.
            const provisional = (bound <= start ? counting : kept)
              .filter(({ at }) => at >= Math.max(bound, start) && at < end)
              .map(({ at }) => at);
            expect(series.provisionalFrom).toBe(
              provisional.length === 0 ? null : Math.floor((Math.min(...provisional) - start) / step),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("tells the same from points and from hours", async () => {
    await fc.assert(
      fc.asyncProperty(runs, windows, async (all, { from, to }) => {
        const fine = all.filter(({ period }) => period < 1800);
        await keep(fine, []);
        const day = 24 * HOUR;
        const first = Math.floor(from / day) * day;
        const ask = (begin: number, end: number, width: number) =>
          chart({
            metric: KEYS.join(","),
            from: new Date(begin).toISOString(),
            to: new Date(end).toISOString(),
            width,
          });
        const end = Math.min(Math.ceil(to / day) * day, first + 14 * day);
        const hours = await ask(first, end, (end - first) / HOUR);
        const halves = await ask(first, end, ((end - first) / HOUR) * 2);
        expect([hours.stepSeconds, halves.stepSeconds]).toEqual([3600, 1800]);
        for (const [which, { min, max, last, count }] of halves.series.entries()) {
          const joined = Array.from({ length: hours.buckets }, (_, hour) => {
            const both = [2 * hour, 2 * hour + 1].filter((half) => (count[half] ?? 0) > 0);
            const of = (column: (number | null)[]) => both.flatMap((half) => column[half] ?? []);
            const points = both.reduce((sum, half) => sum + (count[half] ?? 0), 0);
            if (points === 0) return [null, null, null, 0];
            return [Math.min(...of(min)), Math.max(...of(max)), of(last).at(-1), points];
          });
          const whole = hours.series[which];
          expect(
            joined.map((_, hour) => [
              whole?.min[hour],
              whole?.max[hour],
              whole?.last[hour],
              whole?.count[hour],
            ]),
          ).toEqual(joined);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("shows one spike among 90 days of minutes", async () => {
    const values = Array.from({ length: 90 * 1440 }, (_, minute) => ({
      at: START + minute * MINUTE,
      value: 1,
    }));
    const spiked = values.map((point, i) => (i === 77_777 ? { ...point, value: 99.5 } : point));
    await keep([{ key: "a", period: 60, values: spiked }], []);
    const query = { from: "2026-11-01T00:00:00Z", to: "2027-01-30T00:00:00Z", width: 600 };
    const [drawn] = (await chart({ metric: "a", ...query })).series;
    expect(drawn?.max.filter((value) => value !== 1)).toEqual([99.5]);
    expect(drawn?.count.reduce((sum, count) => sum + count, 0)).toBe(values.length);
  });

  it("never draws buckets shorter than the points of a series are apart", async () => {
    await keep(
      [{ key: "a", period: 60, values: [0, 1, 2].map((i) => ({ at: START + i * HOUR, value: i })) }],
      [],
    );
    await sql`update drift_series set spacing_seconds = 3600 where id = ${ids.a}`.execute(database.owner);
    const query = { metric: "a", from: "2026-11-01T00:00:00Z", to: "2026-11-01T03:00:00Z", width: 600 };
    expect(await chart(query)).toMatchObject({ stepSeconds: 3600, series: [{ last: [0, 1, 2] }] });
    await sql`update drift_series set spacing_seconds = null where id = ${ids.a}`.execute(database.owner);
    expect(await chart(query)).toMatchObject({ stepSeconds: 60, buckets: 180 });
  });

  it("says of every series what it is and where it is from", async () => {
    await keep([], []);
    const drawn = await chart({ metric: "b,a", from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" });
    expect(drawn.series.map(({ key, unit, provisionalFrom }) => [key, unit, provisionalFrom])).toEqual([
      ["b", null, null],
      ["a", null, null],
    ]);
    expect(drawn.series[0]?.source).toEqual({
      call: "cloudwatch:GetMetricData",
      asOf: null,
      metric: {
        namespace: "AWS/SageMaker",
        metricName: "b",
        dimensions: [{ name: "EndpointName", value: expect.stringContaining("of ") }],
        stat: "Average",
      },
    });
  });

  it("names the series that the model does not have, one of another model too", async () => {
    const query = {
      metric: "a,of-another,nothing",
      from: "2026-11-01T00:00:00Z",
      to: "2026-11-02T00:00:00Z",
    };
    await expect(chart(query)).rejects.toMatchObject({
      code: "not_found",
      detail: "credit-scoring has no series of-another, nothing.",
    });
  });

  it("is refused before 1970, and to everybody without a role", async () => {
    const query = { metric: "a", from: "1969-12-31T00:00:00Z", to: "2026-11-02T00:00:00Z" };
    await expect(chart(query)).rejects.toMatchObject({ code: "invalid_request" });
    const nobody = personWith([]);
    await expect(
      readChart(
        database.web,
        { ...nobody, roles: [] },
        "credit-scoring",
        chartQuerySchema.parse({ ...query, from: query.to, to: "2026-11-03T00:00:00Z" }),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
