import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutput } from "../contract/check-output";
import { testCaller } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { sendJson } from "../contract/wire";
import { cloudwatchOperations } from "./operations";
import { startCloudWatch } from "./testing/start";

const minute = 60_000;
const metric = { Namespace: "App/Quality", MetricName: "accuracy" };
const dimensions = [{ Name: "Endpoint", Value: "credit" }];
const alarm = {
  ...metric,
  AlarmName: "accuracy-low",
  Dimensions: dimensions,
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0.75,
  ComparisonOperator: "LessThanThreshold",
  AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:drift"],
};

describe.skipIf(awsDataMissing !== null)(
  `CloudWatch answers held against the API model ${awsDataMissing ?? ""}`,
  () => {
    let here: Awaited<ReturnType<typeof startCloudWatch>>;
    const driven = new Set<string>();
    beforeAll(async () => {
      here = await startCloudWatch();
    });
    afterAll(() => here.close());

    /** Calls on the raw wire, where members that AWS doesn't know are still to be seen. */
    async function call(operation: string, input: unknown): Promise<unknown> {
      const { status, body } = await sendJson(here.aws.url, testCaller, operation, input, "cloudwatch");
      driven.add(operation);
      const output: unknown = JSON.parse(body);
      expect([status, output], body).toEqual([200, expect.anything()]);
      expect(checkOutput(readModel("cloudwatch"), operation, output)).toEqual([]);
      return output;
    }

    it("conform, with every member in use", async () => {
      const now = here.now() / 1000;
      await call("PutMetricData", {
        Namespace: metric.Namespace,
        MetricData: [
          { MetricName: "accuracy", Dimensions: dimensions, Timestamp: now - 120, Value: 0.8 },
          {
            MetricName: "accuracy",
            Dimensions: dimensions,
            Timestamp: now - 60,
            Values: [0.5, 0.6],
            Counts: [1, 2],
          },
        ],
      });
      await call("PutMetricAlarm", alarm);
      here.wait(20 * minute);
      await call("SetAlarmState", { AlarmName: "accuracy-low", StateValue: "ALARM", StateReason: "a test" });
      here.wait(minute);
      const data = await call("GetMetricData", {
        MetricDataQueries: [
          { Id: "a", MetricStat: { Metric: { ...metric, Dimensions: dimensions }, Period: 60, Stat: "p50" } },
          { Id: "e", Expression: "a / (a - a)" },
        ],
        StartTime: now - 3600,
        EndTime: now,
      });
      expect(data).toMatchObject({
        MetricDataResults: [
          { Id: "a", Values: [0.6, 0.8] },
          { Id: "e", Values: [], Messages: [{ Code: "ArithmeticError" }] },
        ],
      });
      expect(await call("ListMetrics", {})).toMatchObject({ Metrics: [metric] });
      expect(await call("DescribeAlarms", {})).toMatchObject({
        MetricAlarms: [{ AlarmName: "accuracy-low" }],
      });
      await call("DescribeAlarmsForMetric", { ...metric, Dimensions: dimensions });
      await call("DeleteAlarms", { AlarmNames: ["accuracy-low"] });
      const history = await call("DescribeAlarmHistory", {});
      expect(history).toMatchObject({ AlarmHistoryItems: expect.arrayContaining([expect.anything()]) });
    });

    it("come from every operation", () => {
      expect(cloudwatchOperations.map(({ name }) => name).filter((name) => !driven.has(name))).toEqual([]);
    });
  },
);
