import { describe, expect, it } from "vitest";
import type { MetricKey, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { AwsState } from "@/demo/aws/state";
import { ACCOUNTS } from "../accounts";
import { addModel } from "../add-model";
import { buildEstate } from "../build";
import { openSite } from "../estate";
import { staffAssistant } from "../models/staff-assistant";
import { cloudwatchesOf, metricsDigest } from "../testing";
import { DAY, HOUR } from "./span";
import { monitorStaffAssistant } from "./staff-assistant";
import { pointsOf } from "./testing";

const now = new Date("2026-11-23T10:42:18.000Z");
const { state, truth } = buildEstate({ seed: "countersign", now });
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function metricsOf(built: AwsState, account: string): MetricStore {
  const metrics = built.accounts.get(account)?.cloudwatch.get("eu-west-1")?.metrics;
  if (!metrics) throw new Error(`${account} has no metrics`);
  return metrics;
}
const insurance = (built: AwsState) => metricsOf(built, ACCOUNTS.insurance.id);

/** Points of the shop and the insurance: the bank's take longest to work out. */
function published(built: AwsState, key: MetricKey) {
  const stores = [insurance(built), metricsOf(built, ACCOUNTS.shop.id)];
  return stores.flatMap((store) => pointsOf(store.get(key)));
}

describe("what a model publishes", () => {
  function digestOf(seed: string) {
    const site = openSite(seed, now);
    monitorStaffAssistant(site, addModel(site, staffAssistant));
    return metricsDigest(metricsOf(site.state, ACCOUNTS.bank.id));
  }

  it("is the same for the same seed, and other figures for another", () => {
    expect(digestOf("one")).toBe(digestOf("one"));
    expect(digestOf("one")).not.toBe(digestOf("two"));
  });
});

describe("traffic", () => {
  const of = (name: string, endpoint: string, variant = "AllTraffic") =>
    published(state, {
      namespace: "AWS/SageMaker",
      name,
      dimensions: [
        { Name: "EndpointName", Value: endpoint },
        { Name: "VariantName", Value: variant },
      ],
    });

  it("is busy by day, quiet at night and quieter at the weekend", () => {
    const calls = of("Invocations", "motor-pricing-prod", "tariff");
    const around = (hours: number[], days: number[]) =>
      mean(
        calls.flatMap(({ at, count }) => {
          const time = new Date(at);
          if (at < now.getTime() - 14 * DAY) return [];
          return hours.includes(time.getUTCHours()) && days.includes(time.getUTCDay()) ? [count] : [];
        }),
      );
    const [weekdays, weekend] = [
      [1, 2, 3, 4, 5],
      [0, 6],
    ];
    expect(around([12, 13, 14], weekdays)).toBeGreaterThan(4 * around([1, 2, 3], weekdays));
    expect(around([12, 13, 14], weekend)).toBeLessThan(0.7 * around([12, 13, 14], weekdays));
  });

  it("is kept by the minute for 15 days, by five for 63 and by the hour before, as CloudWatch does", () => {
    const times = of("Invocations", "reco-prod").map(({ at }) => at);
    const gapAt = (days: number) => {
      const index = times.findIndex((at) => at >= now.getTime() - days * DAY);
      return (times[index + 1] ?? 0) - (times[index] ?? 0);
    };
    expect([gapAt(1), gapAt(20), gapAt(70)]).toEqual([60_000, 300_000, HOUR]);
  });

  it("was slower with the version that was rolled back", () => {
    const latency = of("ModelLatency", "reco-prod");
    const midnight = Math.floor(now.getTime() / DAY) * DAY;
    const on = (days: number) =>
      mean(
        latency.flatMap(({ at, value }) =>
          Math.abs(at - (midnight - days * DAY)) < 4 * HOUR ? [value] : [],
        ),
      );
    expect(on(28)).toBeGreaterThan(1.2 * on(30));
    expect(on(28)).toBeGreaterThan(1.2 * on(26));
  });
});

describe("an estate of another day", () => {
  it("goes on at the time it is served, with everything that happened since", () => {
    const started = new Date(now.getTime() + 5 * DAY);
    const kept = buildEstate({ seed: "countersign", now, started });
    expect(kept.state.now().getTime()).toBeGreaterThanOrEqual(started.getTime());
    const key = truth.monitoring.series.find(({ name }) => name === "feature_baseline_drift_vehicle_value");
    expect(key).toBeDefined();
    if (!key) return;
    const before = insurance(state).get(key);
    const [old, all] = [pointsOf(before), pointsOf(insurance(kept.state).get(key))];
    expect(old.length).toBeGreaterThan(300);
    expect(all.slice(0, old.length)).toEqual(old);
    expect(all.at(-1)?.at).toBeGreaterThan(started.getTime() + 40 * HOUR);
    const runs = [...(kept.state.accounts.get(ACCOUNTS.bank.id)?.sagemaker.values() ?? [])].flatMap(
      ({ monitoringExecutions }) => monitoringExecutions.get("credit-dq-hourly") ?? [],
    );
    expect(Number(runs.at(-1)?.ScheduledTime)).toBeGreaterThan(started.getTime() - 3 * HOUR);
  });
});

describe("alarms that are told to be wrong", () => {
  const alarms = cloudwatchesOf(state).flatMap(({ metricAlarms }) => [...metricAlarms.values()]);
  const withLint = (lint: string) => {
    const names = truth.monitoring.alarms.flatMap(({ name, lints }) =>
      lints.some((one) => one === lint) ? [name] : [],
    );
    return alarms.filter(({ AlarmName }) => names.includes(AlarmName ?? ""));
  };

  it("are", () => {
    expect(
      withLint("wrong_direction").map(({ MetricName, ComparisonOperator }) => [
        MetricName,
        ComparisonOperator,
      ]),
    ).toEqual([["Accuracy", "GreaterThanThreshold"]]);
    expect(withLint("no_action").map(({ AlarmActions }) => AlarmActions)).toEqual([[]]);
    const weeks = withLint("insufficient_data_for_weeks").map(({ StateTransitionedTimestamp }) =>
      Number(StateTransitionedTimestamp),
    );
    expect(weeks.length).toBe(1);
    for (const since of weeks) expect(now.getTime() - since).toBeGreaterThan(21 * DAY);
    for (const { Namespace = "", MetricName = "", Dimensions = [] } of withLint("watches_nothing")) {
      const dimensions = Dimensions.map(({ Name = "", Value = "" }) => ({ Name, Value }));
      expect(published(state, { namespace: Namespace, name: MetricName, dimensions })).toEqual([]);
    }
    for (const { TreatMissingData, Namespace = "", MetricName = "", Dimensions = [] } of withLint(
      "missing_data_hides_dead_monitor",
    )) {
      expect(TreatMissingData).toBe("notBreaching");
      const dimensions = Dimensions.map(({ Name = "", Value = "" }) => ({ Name, Value }));
      const newest = published(state, { namespace: Namespace, name: MetricName, dimensions }).at(-1);
      expect(now.getTime() - (newest?.at ?? 0)).toBeGreaterThan(5 * DAY);
    }
  });

  it("leave at least one that is fine, and a composite", () => {
    expect(truth.monitoring.alarms.filter(({ lints }) => lints.length === 0).length).toBeGreaterThan(1);
    expect(cloudwatchesOf(state).flatMap(({ compositeAlarms }) => [...compositeAlarms.keys()])).toEqual([
      "credit-scoring-needs-attention",
    ]);
  });
});
