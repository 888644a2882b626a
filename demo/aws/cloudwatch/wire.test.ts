import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCloudWatch, value } from "./testing/start";

const key = {
  namespace: "App/Quality",
  name: "accuracy",
  dimensions: [{ Name: "Endpoint", Value: "credit" }],
};
const metric = { Namespace: "App/Quality", MetricName: "accuracy", Dimensions: key.dimensions };
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch();
});
afterEach(() => here.close());

describe("CloudWatch over the wire", () => {
  it("answers the values of a metric, newest first, and lists it", async () => {
    here.held.metrics.put(key, "None", [
      value("2026-03-01T08:00:00Z", 0.8),
      value("2026-03-01T08:05:00Z", 0.7),
    ]);
    const { MetricDataResults } = await here.client.getMetricData({
      MetricDataQueries: [{ Id: "a", MetricStat: { Metric: metric, Period: 300, Stat: "Average" } }],
      StartTime: new Date("2026-03-01T07:00:00Z"),
      EndTime: new Date("2026-03-01T09:00:00Z"),
    });
    expect(MetricDataResults).toEqual([
      {
        Id: "a",
        Label: "accuracy",
        Timestamps: [new Date("2026-03-01T08:05:00Z"), new Date("2026-03-01T08:00:00Z")],
        Values: [0.7, 0.8],
        StatusCode: "Complete",
      },
    ]);
    const { Metrics } = await here.client.listMetrics({ Dimensions: [{ Name: "Endpoint" }] });
    expect(Metrics).toEqual([metric]);
    expect((await here.client.describeAlarms({})).MetricAlarms).toEqual([]);
    expect(here.aws.calls.metrics({ operation: "cloudwatch:GetMetricData" })).toBe(1);
  });
});
