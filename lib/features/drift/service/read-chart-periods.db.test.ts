import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { chartQuerySchema } from "../schema/chart";
import { savePoints } from "../store/save-points";
import { addModel, addSeries } from "../store/testing";
import { readChart } from "./read-chart";

const actor = { kind: "job", name: "test" } as const;
const START = Date.parse("2026-11-01T00:00:00Z");
const MINUTES_READ = 5;
let database: TestDatabase;

/** Three hours at 300 s, then minutes at the beginning of the second hour: a series that was read more finely. */
beforeAll(async () => {
  database = await testDatabase();
  const modelId = await addModel(database.owner, "credit-scoring");
  const [seriesId = 0] = await addSeries(database.owner, [{ key: "a", modelId }]);
  const points = (count: number, from: number, seconds: number, value: number) =>
    Array.from({ length: count }, (_, i) => ({ at: START + (from + i * seconds) * 1000, value }));
  await withTransaction(database.worker, (tx) =>
    savePoints(tx, [
      { seriesId, periodSeconds: 300, points: points(36, 0, 300, 1) },
      { seriesId, periodSeconds: 60, points: points(MINUTES_READ, 3600, 60, 2) },
      { seriesId, periodSeconds: 3600, points: points(4, 0, 3600, 9) },
    ]),
  );
});
afterAll(() => database?.drop());

async function columns(from: string, to: string, width: number) {
  const query = { metric: "a", from: `2026-11-01T${from}:00Z`, to: `2026-11-01T${to}:00Z`, width };
  const { stepSeconds, series } = await readChart(
    database.web,
    actor,
    "credit-scoring",
    chartQuerySchema.parse(query),
  );
  return { stepSeconds, max: series[0]?.max, count: series[0]?.count };
}

it("counts in every hour the points of its finest period alone", async () => {
  expect(await columns("00:00", "04:00", 600)).toEqual({
    stepSeconds: 3600,
    max: [1, 2, 1, 9],
    count: [12, MINUTES_READ, 12, 1],
  });
});

it("knows what else lies in an hour that a window begins or ends in", async () => {
  await withTransaction(database.owner, async (tx) => {
    await tx
      .withTables<{ drift_points: { period_seconds: number } }>()
      .deleteFrom("drift_points")
      .where("period_seconds", "=", 3600)
      .execute();
  });
  expect(await columns("01:30", "02:10", 600)).toEqual({
    stepSeconds: 300,
    max: [null, null, null, null, null, null, 1, 1],
    count: [0, 0, 0, 0, 0, 0, 1, 1],
  });
});

it("gives fifty series together no more buckets than one answer holds", async () => {
  const modelId = await addModel(database.owner, "many");
  const keys = Array.from({ length: 50 }, (_, i) => `series-${i}`);
  await addSeries(
    database.owner,
    keys.map((key) => ({ key, modelId })),
  );
  const query = { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", width: 4000 };
  const read = async (metric: string[]) =>
    readChart(database.web, actor, "many", chartQuerySchema.parse({ ...query, metric: metric.join() }));
  expect((await read(keys)).buckets).toBeLessThanOrEqual(800);
  expect((await read(keys.slice(0, 10))).buckets).toBeGreaterThan(800);
});
