import { describe, expect, it } from "vitest";
import { testAccount, testRegion, testState } from "../contract/fixture";
import type { CallContext } from "../operation";
import { getMetricData } from "./get-metric-data";
import { listMetrics } from "./list-metrics";
import { value } from "./testing/start";

const now = new Date("2026-03-01T09:00:00Z");
const minute = 60_000;

/** The least time of several runs, in ms: what the machine does beside is not what is measured. */
function fastest(run: () => void): number {
  return Math.min(
    ...Array.from({ length: 7 }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }),
  );
}

describe("a large account", () => {
  const state = testState();
  const held = state.accounts.get(testAccount)?.cloudwatch.get(testRegion);
  const context: CallContext = {
    state,
    account: testAccount,
    region: testRegion,
    callerArn: `arn:aws:iam::${testAccount}:user/countersign`,
    callerId: "AIDA1",
    now,
    requestId: "1",
  };

  it("answers 500 metrics of 50 points out of 40,000 data each in under 50 ms", () => {
    const data = Array.from({ length: 40_000 }, (_, at) => value(now.getTime() - (40_000 - at) * minute, at));
    for (let at = 0; at < 500; at += 1) {
      held?.metrics.put({ namespace: "N", name: `m${at}`, dimensions: [] }, "None", data);
    }
    const input = {
      MetricDataQueries: Array.from({ length: 500 }, (_, at) => ({
        Id: `m${at}`,
        MetricStat: { Metric: { Namespace: "N", MetricName: `m${at}` }, Period: 60, Stat: "Average" },
      })),
      StartTime: now.getTime() / 1000 - 50 * 60,
      EndTime: now.getTime() / 1000,
    };
    expect(getMetricData.call(input, context)).toMatchObject({ MetricDataResults: { length: 500 } });
    expect(fastest(() => getMetricData.call(input, context))).toBeLessThan(50);
  });

  it("lists a page out of 20,000 metrics in under 20 ms", () => {
    for (let at = 0; at < 20_000; at += 1) {
      const dimensions = [{ Name: "Endpoint", Value: `endpoint-${at}` }];
      held?.metrics.put({ namespace: "M", name: "x", dimensions }, "None", [
        value(now.getTime() - 60 * minute, 1),
      ]);
    }
    const input = { Namespace: "M", Dimensions: [{ Name: "Endpoint", Value: "endpoint-9999" }] };
    expect(listMetrics.call(input, context)).toMatchObject({ Metrics: [{ MetricName: "x" }] });
    expect(fastest(() => listMetrics.call(input, context))).toBeLessThan(20);
  });
});
