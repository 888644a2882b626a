import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { savePoints } from "../store/save-points";
import { addModel, addSeries } from "../store/testing";
import { readHeatmap } from "./read-heatmap";

const actor = { kind: "job", name: "test" } as const;
const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
let database: TestDatabase;

/** Per series: period in seconds, and values by the hours since 1 November. */
const POINTS: [string, number, Record<number, number>][] = [
  ["income", 3600, { 0: 0.1, 5: 0.4, 23: 0.2, 30: 0.3 }],
  ["age", 3600, { 1: 0.9, 49: 0.05 }],
  ["by-minute", 60, { 2: 7, 3: 8, 26: 0.31 }],
  ["silent", 3600, {}],
];

beforeAll(async () => {
  database = await testDatabase();
  const modelId = await addModel(database.owner, "credit-scoring");
  const ids = await addSeries(database.owner, [
    ...POINTS.map(([key]) => ({ key, modelId, kind: "data", direction: "higher_is_worse", subject: key })),
    { key: "accuracy", modelId, kind: "quality", direction: "lower_is_worse", baseline_limit: 0.7 },
    { key: "bias", modelId, kind: "quality", direction: "either" },
  ]);
  const hourly = (seriesId: number | undefined, periodSeconds: number, values: Record<number, number>) => ({
    seriesId: seriesId ?? 0,
    periodSeconds,
    points: Object.entries(values).map(([hour, value]) => ({ at: START + Number(hour) * HOUR, value })),
  });
  await withTransaction(database.worker, (tx) =>
    savePoints(tx, [
      ...POINTS.map(([, period, values], i) => hourly(ids[i], period, values)),
      hourly(ids[4], 3600, { 1: 0.9, 2: 0.8 }),
      hourly(ids[5], 3600, { 1: -0.5, 2: 0.4, 3: 0.1 }),
    ]),
  );
  await sql`insert into drift_rule (model_id, series_id, version) values (${modelId}, ${ids[0]}, 1)`.execute(
    database.owner,
  );
  await sql`insert into drift_rule_version (rule_id, version, comparison, threshold, for_periods, action, changed_by)
    select id, 1, '>', 0.2, 3, 'notify', 'Ann' from drift_rule`.execute(database.owner);
});
afterAll(() => database?.drop());

const heatmap = (kind: "data" | "quality" | "bias") =>
  readHeatmap(database.web, actor, "credit-scoring", {
    kind,
    from: "2026-11-01T12:00:00Z",
    to: "2026-11-04T00:00:00Z",
  });

it("shows the worst value of every day, the series that is worst now first", async () => {
  expect(await heatmap("data")).toEqual({
    days: ["2026-11-01", "2026-11-02", "2026-11-03"],
    rows: [
      {
        key: "by-minute",
        label: "by-minute",
        subject: "by-minute",
        values: [8, 0.31, null],
        limit: null,
        latest: 0.31,
      },
      {
        key: "income",
        label: "income",
        subject: "income",
        values: [0.4, 0.3, null],
        limit: 0.2,
        latest: 0.3,
      },
      { key: "age", label: "age", subject: "age", values: [0.9, null, 0.05], limit: null, latest: 0.05 },
      {
        key: "silent",
        label: "silent",
        subject: "silent",
        values: [null, null, null],
        limit: null,
        latest: null,
      },
    ],
  });
});

it("takes the smallest where lower is worse, and the furthest from 0 with its sign where either way is", async () => {
  const { rows } = await heatmap("quality");
  expect(rows.map(({ key, values, limit }) => [key, values[0], limit])).toEqual([
    ["bias", -0.5, null],
    ["accuracy", 0.8, 0.7],
  ]);
});

it("is empty for a kind without series", async () => {
  expect((await heatmap("bias")).rows).toEqual([]);
});
