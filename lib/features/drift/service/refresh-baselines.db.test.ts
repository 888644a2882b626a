import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { savePoints } from "../store/save-points";
import { addDeployment, addModel, addSeries } from "../store/testing";
import { refreshBaselines } from "./refresh-baselines";

const actor = { kind: "job", name: "test" } as const;
const SCOPE = { account: "111122223333", region: "eu-west-1" };
const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
const NOW = new Date("2026-11-23T00:00:00Z");
const CONSTRAINTS = "s3://monitor/constraints.json";
let database: TestDatabase;
let modelId: number;
let id: number;

beforeAll(async () => {
  database = await testDatabase();
  modelId = await addModel(database.owner, "credit-scoring");
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate drift_series, drift_schedule, models_deployment cascade`.execute(database.owner);
  [id = 0] = await addSeries(database.owner, [
    {
      key: "feature_baseline_drift_income",
      modelId,
      endpoint: "scoring",
      variant: "main",
      preset: "model_monitor",
      schedule: "nightly",
      settled_through: NOW,
      newest_at: NOW,
    },
  ]);
});

async function keep(values: number[], { from = START, periodSeconds = 3600 } = {}): Promise<void> {
  const points = values.map((value, i) => ({ at: from + i * periodSeconds * 1000, value }));
  await withTransaction(database.worker, (tx) => savePoints(tx, [{ seriesId: id, periodSeconds, points }]));
}

async function baseline() {
  await refreshBaselines(database.worker, actor, [SCOPE], NOW);
  const { rows } = await sql<{
    source: string | null;
    words: string | null;
    low: number | null;
    median: number | null;
    high: number | null;
    limit: number | null;
  }>`select baseline_source as source, baseline_words as words, baseline_low as low, baseline_median as median,
      baseline_high as high, baseline_limit as limit from drift_series`.execute(database.web);
  return rows[0];
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

async function keepConstraints(body: string, readAt: Date): Promise<void> {
  await sql`insert into drift_schedule (arn, account, region, name, monitoring_type, status, endpoint,
      baseline_constraints_uri, fingerprint, read_at)
    values ('arn:nightly', ${SCOPE.account}, ${SCOPE.region}, 'nightly', 'DataQuality', 'Scheduled', 'scoring',
      ${CONSTRAINTS}, '', now()) on conflict do nothing`.execute(database.owner);
  await sql`insert into drift_report (account, region, uri, kind, state, body, read_at)
    values (${SCOPE.account}, ${SCOPE.region}, ${CONSTRAINTS}, 'constraints', 'read', ${Buffer.from(body)}, ${readAt})
    on conflict (account, region, uri) do update set body = excluded.body, read_at = excluded.read_at`.execute(
    database.owner,
  );
}

const comparing = (threshold: number) =>
  JSON.stringify({
    features: [],
    monitoring_config: {
      distribution_constraints: { comparison_threshold: threshold, perform_comparison: "Enabled" },
    },
  });

describe("refreshBaselines", () => {
  it("takes the median ± 3 scaled MAD of the settled points of the first week", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 300 }),
        async (values, settledHours) => {
          await sql`truncate drift_points, drift_hours`.execute(database.owner);
          await sql`update drift_series set baseline_source = null, baseline_at = null, baseline_from = null,
            settled_through = ${new Date(START + settledHours * HOUR)}`.execute(database.owner);
          await keep(values);
          const within = values.slice(0, Math.min(168, settledHours));
          const found = await baseline();
          if (within.length < 24) {
            expect(found?.source).toBeNull();
            return;
          }
          const median = medianOf(within);
          const mad = medianOf(within.map((value) => Math.abs(value - median)));
          expect(found?.median).toBeCloseTo(median, 6);
          expect(found?.low).toBeCloseTo(median - 3 * 1.4826 * mad, 5);
          expect(found?.high).toBeCloseTo(median + 3 * 1.4826 * mad, 5);
          expect(found?.words).toMatch(new RegExp(`, ${within.length} points$`));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("takes the week after the version that serves now was deployed", async () => {
    await addDeployment(database.owner, modelId, 6, "2026-10-01T00:00:00Z", "2026-11-10T00:00:00Z");
    await addDeployment(database.owner, modelId, 7, "2026-11-10T00:00:00Z", null);
    await keep(Array.from({ length: 500 }, (_, hour) => (hour < 216 ? 1 : 5)));
    expect(await baseline()).toMatchObject({ median: 5, words: "median ± 3 MAD of 10–17 Nov, 168 points" });
  });

  it("moves on while its week goes on and when another version is deployed, and then stays", async () => {
    await addDeployment(database.owner, modelId, 6, "2026-11-01T00:00:00Z", null);
    await sql`update drift_series set settled_through = '2026-11-03T00:00:00Z'`.execute(database.owner);
    await keep(Array.from({ length: 500 }, (_, hour) => hour));
    expect((await baseline())?.words).toBe("median ± 3 MAD of 1–3 Nov, 48 points");
    await sql`update drift_series set settled_through = ${NOW}`.execute(database.owner);
    expect((await baseline())?.words).toBe("median ± 3 MAD of 1–8 Nov, 168 points");
    // What is settled changes no more, so the week is not read again.
    await sql`update drift_points set values = array_fill(0::float8, array[240])`.execute(database.owner);
    expect((await baseline())?.median).toBe(83.5);
    await sql`update models_deployment set valid_to = '2026-11-09T00:00:00Z'`.execute(database.owner);
    await addDeployment(database.owner, modelId, 7, "2026-11-09T00:00:00Z", null);
    expect(await baseline()).toMatchObject({ median: 0, words: "median ± 3 MAD of 9–16 Nov, 168 points" });
  });

  it("takes points of the finest period where an hour has several, and none beyond what CloudWatch can hold", async () => {
    await keep(Array.from({ length: 48 }, () => 100));
    await keep(
      Array.from({ length: 48 * 12 }, () => 7),
      { periodSeconds: 300 },
    );
    await keep([1.7e308, -1.7e308], { from: START + 60 * HOUR });
    expect(await baseline()).toMatchObject({ median: 7, words: "median ± 3 MAD of 1–8 Nov, 576 points" });
  });

  it("takes the constraint of the schedule once it was read, and follows it when it is read anew", async () => {
    await keep(Array.from({ length: 200 }, () => 0.02));
    expect((await baseline())?.source).toBe("window");
    await keepConstraints(comparing(0.1), new Date("2026-11-20T00:00:00Z"));
    expect(await baseline()).toEqual({
      source: "constraint",
      words: "Model Monitor constraint: at most 0.1",
      low: null,
      median: null,
      high: null,
      limit: 0.1,
    });
    await keepConstraints(comparing(0.25), new Date("2026-11-21T00:00:00Z"));
    expect((await baseline())?.limit).toBe(0.25);
    await keepConstraints("{", new Date("2026-11-22T00:00:00Z"));
    expect((await baseline())?.source).toBe("window");
  });

  it("is the worker's alone", async () => {
    const engineer = personWith(["ml_engineer"]);
    await expect(refreshBaselines(database.worker, engineer, [SCOPE], NOW)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
