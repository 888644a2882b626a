import { describe, expect, it } from "vitest";
import { z } from "zod";
import { settle } from "@/demo/aws/sagemaker/due";
import { buildEstate } from "../build";
import { cloudwatchesOf, everywhere, readUri } from "../testing";
import { HOUR } from "./span";
import { keyText, published } from "./testing";

const now = new Date("2026-11-23T10:42:18.000Z");
const { state, truth } = buildEstate({ seed: "countersign", now });
const { monitoring } = truth;

const statistics = z.object({
  dataset: z.object({ item_count: z.number() }),
  features: z.array(
    z.object({
      name: z.string(),
      numerical_statistics: z
        .object({
          common: z.object({ num_present: z.number(), num_missing: z.number() }),
          distribution: z.object({
            kll: z.object({ buckets: z.array(z.object({ lower_bound: z.number(), count: z.number() })) }),
          }),
        })
        .optional(),
      string_statistics: z
        .object({
          distribution: z.object({
            categorical: z.object({ buckets: z.array(z.object({ value: z.string(), count: z.number() })) }),
          }),
        })
        .optional(),
    }),
  ),
});
type Statistics = z.infer<typeof statistics>;

function report(uri: string): Statistics {
  return statistics.parse(JSON.parse(readUri(state, uri)?.toString() ?? "null"));
}

/** Counts by bucket, the independent way: from the files alone. */
function countsOf({ features }: Statistics, feature: string): Map<string | number, number> {
  const found = features.find(({ name }) => name === feature);
  const numeric = found?.numerical_statistics?.distribution.kll.buckets ?? [];
  const strings = found?.string_statistics?.distribution.categorical.buckets ?? [];
  return new Map<string | number, number>([
    ...numeric.map(({ lower_bound, count }) => [lower_bound, count] as const),
    ...strings.map(({ value, count }) => [value, count] as const),
  ]);
}

function psi(before: Map<string | number, number>, after: Map<string | number, number>): number {
  const total = (counts: Map<string | number, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
  return [...new Set([...before.keys(), ...after.keys()])].reduce<number>((sum, bucket) => {
    const [here, there] = [before.get(bucket) ?? 0, after.get(bucket) ?? 0];
    if (here === 0 && there === 0) return sum;
    const [p, q] = [Math.max(here, 0.5) / total(before), Math.max(there, 0.5) / total(after)];
    return sum + q * Math.log(q / p) - p * Math.log(q / p);
  }, 0);
}

describe("the series that are told", () => {
  it("are those in CloudWatch, no more and no fewer", () => {
    const there = cloudwatchesOf(state).flatMap(({ metrics }) => metrics.all().map(keyText));
    expect(new Set(monitoring.series.map(keyText))).toEqual(new Set(there));
    expect(monitoring.series.length).toBe(there.length);
    expect(there.length).toBeGreaterThan(150);
  });

  it("cover every kind of credit-scoring", () => {
    const kinds = monitoring.series.flatMap(({ modelName, kind }) =>
      modelName === "credit-scoring" ? [kind] : [],
    );
    expect(new Set(kinds)).toEqual(new Set(["data", "quality", "bias", "attribution", "traffic"]));
  });

  it("have points until two days after now, which come as time goes on", () => {
    for (const key of monitoring.series) {
      if (["FallbackPriceShare"].includes(key.name) || key.modelName === null) continue;
      const points = published(state, key);
      const newest = Math.max(...points.map(({ arrivedAt }) => arrivedAt));
      expect([keyText(key), newest > now.getTime() + 20 * HOUR]).toEqual([keyText(key), true]);
      expect(points.every(({ at, value }) => Number.isFinite(at) && Number.isFinite(value))).toBe(true);
    }
  });
});

describe("reports and metrics", () => {
  const regions = everywhere(state);
  const executions = regions.flatMap(({ monitoringExecutions }) => [...monitoringExecutions.values()].flat());

  it.each(["credit-dq-hourly", "credit-portfolio-dq-daily", "motor-dq-6h"])(
    "of %s agree, and with a drift worked out from the files alone",
    (schedule) => {
      const region = regions.find(({ monitoringSchedules }) => monitoringSchedules.has(schedule));
      const definition =
        region?.monitoringSchedules.get(schedule)?.MonitoringScheduleConfig?.MonitoringJobDefinition;
      const baseline = report(definition?.BaselineConfig?.StatisticsResource?.S3Uri ?? "");
      const runs = (region?.monitoringExecutions.get(schedule) ?? []).slice(-40);
      const damaged = monitoring.damagedReports.map(({ uri }) => uri);
      let compared = 0;
      for (const { ProcessingJobArn = "", ScheduledTime, FailureReason } of runs) {
        const job = region?.processingJobs.get(ProcessingJobArn.split("/").at(-1) ?? "");
        const uri = `${job?.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri}/statistics.json`;
        if (FailureReason || damaged.includes(uri)) continue;
        if (Number(ScheduledTime) < now.getTime() - 13 * 24 * HOUR) continue;
        const found = report(uri);
        for (const { name } of found.features) {
          const key = monitoring.series.find(
            (one) =>
              one.name === `feature_baseline_drift_${name}` &&
              one.dimensions.some(({ Value }) => Value === schedule),
          );
          const point = key && published(state, key).find(({ at }) => at === Number(ScheduledTime));
          expect(point?.value).toBeCloseTo(psi(countsOf(baseline, name), countsOf(found, name)), 9);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(80);
    },
  );

  it("are violated where the metric is over the constraint", () => {
    const credit = executions.filter(
      ({ MonitoringScheduleName }) => MonitoringScheduleName === "credit-dq-hourly",
    );
    const statuses = new Set(credit.map(({ MonitoringExecutionStatus }) => MonitoringExecutionStatus));
    expect(statuses).toEqual(new Set(["Completed", "CompletedWithViolations", "Failed"]));
    expect(credit.at(-1)?.MonitoringExecutionStatus).toBe("CompletedWithViolations");
    expect(credit.filter((run) => run.FailureReason).length).toBe(15);
  });

  it("are damaged as told", () => {
    expect(monitoring.damagedReports.length).toBeGreaterThan(4);
    for (const { uri, why } of monitoring.damagedReports) {
      const body = readUri(state, uri)?.toString() ?? null;
      if (why === "never written") expect(body).toBeNull();
      else if (why === "blank") expect(body).toBe("");
      else expect(() => JSON.parse(body ?? "{}")).toThrow();
    }
  });

  it("go on as time does", () => {
    const later = buildEstate({ seed: "countersign", now });
    const region = everywhere(later.state).find(({ monitoringSchedules }) =>
      monitoringSchedules.has("credit-dq-hourly"),
    );
    const before = region?.monitoringExecutions.get("credit-dq-hourly")?.length ?? 0;
    if (region) settle(region, new Date(now.getTime() + 5 * HOUR));
    const runs = region?.monitoringExecutions.get("credit-dq-hourly") ?? [];
    expect(runs.length).toBe(before + 5);
    const job = region?.processingJobs.get(runs.at(-1)?.ProcessingJobArn?.split("/").at(-1) ?? "");
    const uri = job?.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri;
    expect(readUri(later.state, `${uri}/statistics.json`)?.length).toBeGreaterThan(1_000);
  });
});

describe("awkward points", () => {
  const of = (kind: string) => monitoring.badPoints.filter((one) => one.kind === kind);
  const within = ({ from, to }: { from: string; to: string }, at: number) =>
    at >= Date.parse(from) && at <= Date.parse(to);

  it("are missing where a run failed", () => {
    expect(of("missing").length).toBeGreaterThan(3);
    for (const one of of("missing"))
      expect(published(state, one).filter(({ at }) => within(one, at))).toEqual([]);
    const [longest] = of("missing").toSorted(
      (a, b) => Date.parse(b.to) - Date.parse(b.from) - (Date.parse(a.to) - Date.parse(a.from)),
    );
    expect(Date.parse(longest?.to ?? "") - Date.parse(longest?.from ?? "")).toBe(11 * HOUR);
  });

  it("are late where a job had to wait", () => {
    expect(of("late").length).toBeGreaterThan(2);
    for (const one of of("late")) {
      const late = published(state, one).filter(({ at }) => within(one, at));
      expect(late.length).toBeGreaterThan(0);
      for (const { at, arrivedAt } of late) expect(arrivedAt - at).toBeGreaterThan(5 * HOUR);
    }
  });

  it("are infinite once, as Clarify publishes it", () => {
    const [one] = of("infinite");
    const huge = one ? published(state, one).filter(({ value }) => Math.abs(value) > 1e100) : [];
    expect(huge.map(({ at, value }) => [at, value])).toEqual([[Date.parse(one?.from ?? ""), -2.348543e108]]);
  });

  it("are ahead of the time they came, where a clock is wrong", () => {
    const [one] = of("clock_ahead");
    const points = one ? published(state, one) : [];
    expect(points.length).toBeGreaterThan(1_000);
    for (const { at, arrivedAt } of points) expect(at - arrivedAt).toBe(59 * 60_000);
  });

  it("come oftener since the interval changed", () => {
    const [one] = of("interval_changed");
    const changed = Date.parse(one?.from ?? "");
    const times = one ? published(state, one).map(({ at }) => at) : [];
    const gaps = (some: number[]) => new Set(some.slice(1).map((at, index) => at - (some[index] ?? 0)));
    expect(gaps(times.filter((at) => at <= changed))).toEqual(new Set([HOUR]));
    expect(gaps(times.filter((at) => at >= changed))).toEqual(new Set([HOUR / 12]));
  });

  it("are of an endpoint that does not exist, where its name was not filled in", () => {
    const [one] = of("nonsense_dimension");
    expect(one && published(state, one).length).toBeGreaterThan(20);
    const names = everywhere(state).flatMap(({ endpoints }) => [...endpoints.keys()]);
    for (const { Value } of one?.dimensions ?? []) expect(names).not.toContain(Value);
  });

  it("never come from the schedules that are told to publish nothing, though they run", () => {
    expect(monitoring.silentSchedules).toEqual([{ modelName: "motor-pricing", name: "motor-mq-daily" }]);
    for (const { name } of monitoring.silentSchedules) {
      const runs = everywhere(state).flatMap(
        ({ monitoringExecutions }) => monitoringExecutions.get(name) ?? [],
      );
      expect(runs.length).toBeGreaterThan(20);
      const metrics = cloudwatchesOf(state).flatMap(({ metrics }) => metrics.all().map(keyText));
      expect(metrics.filter((key) => key.includes(name))).toEqual([]);
    }
  });

  it("of accuracy sink with the newcomers whom the model misreads", () => {
    const accuracy = monitoring.series.find(
      ({ modelName, name }) => modelName === "credit-scoring" && name === "accuracy",
    );
    const points = accuracy ? published(state, accuracy) : [];
    const mean = (some: typeof points) => some.reduce((sum, { value }) => sum + value, 0) / some.length;
    const ago = (days: number) => now.getTime() - days * 24 * HOUR;
    const calm = mean(points.filter(({ at }) => at > ago(20) && at < ago(10)));
    expect(mean(points.filter(({ at }) => at > ago(4)))).toBeLessThan(calm - 0.008);
  });

  it("of quality tell of decisions two days before they came", () => {
    const quality = monitoring.series.filter(
      ({ modelName, kind }) => modelName === "credit-scoring" && kind === "quality",
    );
    for (const key of quality) {
      for (const { at, arrivedAt } of published(state, key))
        expect(arrivedAt - at).toBeGreaterThan(48 * HOUR);
    }
  });
});
