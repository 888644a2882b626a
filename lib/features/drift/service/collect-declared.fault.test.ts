import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { datum, startMetrics } from "@/scripts/testing/metrics";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-20T10:07:00Z");

let stage: Awaited<ReturnType<typeof startMetrics>>;
beforeEach(async () => {
  stage = await startMetrics(START);
});
afterEach(() => stage.close());

const gini = (periodSeconds: number) => `models:
  - name: credit-scoring
    account: "${testAccount}"
    region: ${testRegion}
    registryGroup: credit-scoring
    platform: ECS
    resources: []
    metrics: [{ namespace: Bank/Quality, metricName: gini, worse: lower, periodSeconds: ${periodSeconds} }]\n`;

describe("metrics that countersign.yaml declares", () => {
  beforeEach(() =>
    sql`update models set declared = '{"platform": "ECS", "resources": []}'`.execute(stage.database.owner),
  );

  it("are read though ListMetrics shows none, and no more once it doesn't", async () => {
    await stage.collect({ discover: true, declared: gini(3600) });
    expect(stage.reads()).toBe(1);
    expect(await stage.seriesOf("gini")).toMatchObject({ read_error: null });
    await stage.collect({ discover: true });
    stage.clock.at += 2 * HOUR;
    await stage.collect();
    expect(stage.reads()).toBe(1);
  });

  it("are read at once when they are declared again", async () => {
    await stage.collect({ discover: true, declared: gini(3600) });
    await stage.collect({ discover: true });
    stage.clock.at += 2 * HOUR;
    await stage.collect({ declared: gini(3600) });
    expect(stage.reads()).toBe(2);
  });

  it("are read once their model is known, and written anew only when there is news of them", async () => {
    await sql`update models set declared = null`.execute(stage.database.owner);
    await stage.collect({ discover: true, declared: gini(3600) });
    expect(stage.reads()).toBe(0);
    const written = async () =>
      (await sql`select xmin::text from drift_series`.execute(stage.database.owner)).rows;
    const before = await written();
    await stage.collect({ declared: gini(3600) });
    expect(await written()).toEqual(before);
    await sql`update models set declared = '{"platform": "ECS", "resources": []}'`.execute(
      stage.database.owner,
    );
    await stage.collect({ declared: gini(3600) });
    expect(stage.reads()).toBe(1);
  });

  it("are read with all their past again at a period that was changed", async () => {
    const at = Math.floor((START - 24 * HOUR) / HOUR) * HOUR;
    stage.metrics.put({ namespace: "Bank/Quality", name: "gini", dimensions: [] }, "None", [
      datum(at, 1),
      datum(at + 60_000, 3),
    ]);
    await stage.collect({ discover: true, declared: gini(3600) });
    expect([...(await stage.points("gini")).values()]).toEqual([2]);
    await stage.collect({ discover: true, declared: gini(60) });
    expect([...(await stage.points("gini")).values()]).toContain(3);
    expect(await stage.seriesOf("gini")).toMatchObject({ backfilled: 3 });
  });
});
