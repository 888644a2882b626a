import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "../contract/fixture";
import { startCloudWatch, value } from "./testing/start";

const minute = 60_000;
const topic = `arn:aws:sns:${testRegion}:${testAccount}:drift`;
const alarm: PutMetricAlarmInput = {
  AlarmName: "income-drift",
  Namespace: "N",
  MetricName: "drift",
  Dimensions: [{ Name: "Feature", Value: "income" }],
  Statistic: "Maximum",
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 0.2,
  ComparisonOperator: "GreaterThanThreshold",
  AlarmActions: [topic],
};
const key = { namespace: "N", name: "drift", dimensions: [{ Name: "Feature", Value: "income" }] };
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
});
afterEach(() => here.close());

async function described(name = "income-drift") {
  const { MetricAlarms = [] } = await here.client.describeAlarms({ AlarmNames: [name] });
  return MetricAlarms[0];
}

async function history(type?: "StateUpdate" | "ConfigurationUpdate" | "Action") {
  const { AlarmHistoryItems = [] } = await here.client.describeAlarmHistory({ HistoryItemType: type });
  return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
}

/** Publishes a value a minute from now on, there at once, and lets that time pass. */
async function publish(values: number[]) {
  const from = here.now();
  here.held.metrics.put(
    key,
    "None",
    values.map((number, at) => value(from + at * minute, number)),
  );
  here.wait(values.length * minute);
}

describe("PutMetricAlarm", () => {
  it("makes an alarm that knows nothing yet", async () => {
    await here.client.putMetricAlarm(alarm);
    expect(await described()).toMatchObject({
      ...alarm,
      AlarmArn: `arn:aws:cloudwatch:${testRegion}:${testAccount}:alarm:income-drift`,
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
      ActionsEnabled: true,
      OKActions: [],
    });
  });

  it("replaces the whole alarm and keeps its state", async () => {
    await here.client.putMetricAlarm({ ...alarm, AlarmDescription: "first" });
    await publish([0.3, 0.3, 0.3]);
    expect(await described()).toMatchObject({ StateValue: "ALARM" });
    const { AlarmActions: _, DatapointsToAlarm: __, ...rest } = alarm;
    await here.client.putMetricAlarm({ ...rest, Threshold: 0.9 });
    const changed = await described();
    expect(changed).toMatchObject({ StateValue: "ALARM", Threshold: 0.9, AlarmActions: [] });
    expect([changed?.AlarmDescription, changed?.DatapointsToAlarm]).toEqual([undefined, undefined]);
    expect(await history("ConfigurationUpdate")).toEqual([
      'Alarm "income-drift" updated',
      'Alarm "income-drift" created',
    ]);
    here.wait(minute);
    expect(await described()).toMatchObject({ StateValue: "OK" });
  });

  it.each<[string, Partial<PutMetricAlarmInput>]>([
    ["a period of 45 s", { Period: 45 }],
    ["a period of 5 s", { Period: 5 }],
    ["more than a day of minutes", { EvaluationPeriods: 1441 }],
    ["more than a week of hours", { Period: 3600, EvaluationPeriods: 169 }],
    ["M over N", { DatapointsToAlarm: 4 }],
    ["missing data treated as anything else", { TreatMissingData: "zero" }],
    ["two statistics", { ExtendedStatistic: "p99" }],
    ["no statistic", { Statistic: undefined }],
    ["no threshold", { Threshold: undefined }],
    ["a threshold that is no number", { Threshold: Number.NaN }],
    ["no metric", { MetricName: undefined }],
    ["six actions", { AlarmActions: Array.from({ length: 6 }, () => topic) }],
    ["an action that is no ARN", { AlarmActions: ["retrain"] }],
    [
      "an action on a pipeline",
      { AlarmActions: [`arn:aws:sagemaker:${testRegion}:${testAccount}:pipeline/retrain`] },
    ],
  ])("refuses %s", async (_what, change) => {
    await expect(here.client.putMetricAlarm({ ...alarm, ...change })).rejects.toMatchObject({
      name: "ValidationException",
    });
    expect(await described()).toBeUndefined();
  });

  it("watches metric math", async () => {
    const Metric = { Namespace: "N", MetricName: "drift", Dimensions: key.dimensions };
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator } = alarm;
    await here.client.putMetricAlarm({
      ...{ AlarmName, EvaluationPeriods, Threshold, ComparisonOperator },
      Metrics: [
        { Id: "m1", MetricStat: { Metric, Period: 60, Stat: "Average" }, ReturnData: false },
        { Id: "e1", Expression: "m1 * 10" },
      ],
    });
    await publish([0.03, 0.03, 0.03]);
    expect(await described()).toMatchObject({ StateValue: "ALARM" });
  });
});

describe("evaluation", () => {
  it("follows the metric minute by minute, whenever it is looked at", async () => {
    await here.client.putMetricAlarm(alarm);
    await publish([0.1, 0.3, 0.3, 0.1, 0.1, 0.1]);
    here.wait(10 * minute);
    expect(await history("StateUpdate")).toEqual([
      "Alarm updated from OK to INSUFFICIENT_DATA",
      "Alarm updated from ALARM to OK",
      "Alarm updated from OK to ALARM",
      "Alarm updated from INSUFFICIENT_DATA to OK",
    ]);
    expect(await history("Action")).toEqual([`Successfully executed action ${topic}`]);
    const { AlarmHistoryItems = [] } = await here.client.describeAlarmHistory({
      HistoryItemType: "StateUpdate",
    });
    expect(AlarmHistoryItems[2]).toMatchObject({ Timestamp: new Date("2026-03-01T09:03:00Z") });
    expect(JSON.parse(AlarmHistoryItems[2]?.HistoryData ?? "")).toMatchObject({
      newState: {
        stateValue: "ALARM",
        stateReason:
          "Threshold Crossed: 2 out of the last 3 datapoints [0.3 (01/03/26 09:02:00), 0.3 (01/03/26 09:01:00)] " +
          "were greater than the threshold (0.2) (minimum 2 datapoints for OK -> ALARM transition).",
        stateReasonData: { recentDatapoints: [0.1, 0.3, 0.3], threshold: 0.2 },
      },
    });
  });

  it("comes to the same states when it is looked at every minute", async () => {
    const other = await startCloudWatch("2026-03-01T09:00:00Z");
    const values = [0.1, 0.3, 0.1, 0.3, 0.3, 0.1, 0.1, 0.3];
    for (const aws of [here, other]) {
      await aws.client.putMetricAlarm(alarm);
      const data = values.map((number, at) =>
        value(aws.now() + at * minute, number, aws.now() + (at + 2) * minute),
      );
      aws.held.metrics.put(key, "None", data);
    }
    for (let passed = 0; passed < 15; passed += 1) {
      other.wait(minute);
      await other.client.describeAlarms({});
    }
    here.wait(15 * minute);
    const seen = (await here.client.describeAlarmHistory({})).AlarmHistoryItems;
    expect(seen?.length).toBeGreaterThan(4);
    expect((await other.client.describeAlarmHistory({})).AlarmHistoryItems).toEqual(seen);
    await other.close();
  });

  it("puts an alarm back that was set for a test", async () => {
    await here.client.putMetricAlarm(alarm);
    await publish([0.1, 0.1, 0.1]);
    await here.client.setAlarmState({
      AlarmName: "income-drift",
      StateValue: "ALARM",
      StateReason: "a test",
    });
    expect(await described()).toMatchObject({ StateValue: "ALARM", StateReason: "a test" });
    await publish([0.1]);
    expect(await described()).toMatchObject({ StateValue: "OK" });
  });

  it("says since when an alarm is in its state", async () => {
    await here.client.putMetricAlarm(alarm);
    await publish([0.1, 0.1, 0.1]);
    const since = new Date("2026-03-01T09:01:00Z");
    const stamps = { StateUpdatedTimestamp: since, StateTransitionedTimestamp: since };
    expect(await described()).toMatchObject({ StateValue: "OK", ...stamps });
    await publish([0.1, 0.1]);
    expect(await described()).toMatchObject({ StateValue: "OK", ...stamps });
  });

  it("leaves alone what the estate wrote", async () => {
    here.held.metricAlarms.set("old", { AlarmName: "old", StateValue: "ALARM" });
    here.wait(60 * minute);
    expect(await described("old")).toMatchObject({ StateValue: "ALARM" });
  });

  it("takes no action when actions are off", async () => {
    await here.client.putMetricAlarm({ ...alarm, ActionsEnabled: false });
    await publish([0.3, 0.3, 0.3]);
    expect(await described()).toMatchObject({ StateValue: "ALARM" });
    expect(await history("Action")).toEqual([]);
  });
});

describe("alarms", () => {
  it("are found by prefix, state and action, and only metric alarms unless others are asked for", async () => {
    here.held.metricAlarms.set("a-ok", { AlarmName: "a-ok", StateValue: "OK", OKActions: [topic] });
    here.held.metricAlarms.set("b-ok", { AlarmName: "b-ok", StateValue: "OK" });
    here.held.compositeAlarms.set("a-both", { AlarmName: "a-both", StateValue: "ALARM" });
    const names = async (input: Parameters<typeof here.client.describeAlarms>[0]) => {
      const { MetricAlarms = [], CompositeAlarms = [] } = await here.client.describeAlarms(input);
      return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
    };
    expect(await names({})).toEqual(["a-ok", "b-ok"]);
    expect(await names({ AlarmTypes: ["CompositeAlarm"] })).toEqual(["a-both"]);
    expect(await names({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"], AlarmNamePrefix: "a" })).toEqual([
      "a-ok",
      "a-both",
    ]);
    expect(await names({ StateValue: "ALARM" })).toEqual([]);
    expect(await names({ ActionPrefix: "arn:aws:sns" })).toEqual(["a-ok"]);
    await expect(names({ AlarmNames: ["a"], AlarmNamePrefix: "a" })).rejects.toMatchObject({
      $fault: "client",
    });
    await expect(names({ MaxRecords: 101 })).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("are found by their composite alarm, and it by them", async () => {
    const AlarmRule = 'ALARM("a") AND (OK(b) OR ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:c"))';
    for (const name of ["a", "b", "c", "d"]) {
      here.held.metricAlarms.set(name, { AlarmName: name, StateValue: "OK", MetricName: "m" });
    }
    here.held.compositeAlarms.set("both", { AlarmName: "both", StateValue: "ALARM", AlarmRule });
    const children = await here.client.describeAlarms({ ChildrenOfAlarmName: "both" });
    expect(children.MetricAlarms).toEqual(
      ["a", "b", "c"].map((AlarmName) => ({ AlarmName, StateValue: "OK" })),
    );
    const parents = await here.client.describeAlarms({ ParentsOfAlarmName: "c" });
    expect([parents.MetricAlarms, parents.CompositeAlarms]).toEqual([[], [{ AlarmName: "both" }]]);
    const more = here.client.describeAlarms({ ParentsOfAlarmName: "c", StateValue: "OK" });
    await expect(more).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("are found by their metric, all dimensions given", async () => {
    await here.client.putMetricAlarm(alarm);
    const metric = { Namespace: "N", MetricName: "drift" };
    const found = async (Dimensions: typeof alarm.Dimensions) =>
      (await here.client.describeAlarmsForMetric({ ...metric, Dimensions })).MetricAlarms?.length;
    expect([await found(alarm.Dimensions), await found([])]).toEqual([1, 0]);
  });

  it("are deleted beside a name that is wrong, and leave their history", async () => {
    await here.client.putMetricAlarm(alarm);
    const both = here.client.deleteAlarms({ AlarmNames: ["income-drift", "no-such-alarm"] });
    await expect(both).rejects.toMatchObject({
      name: "ResourceNotFound",
      $metadata: { httpStatusCode: 404 },
    });
    expect(await described()).toBeUndefined();
    here.wait(minute);
    expect(await history()).toEqual(['Alarm "income-drift" deleted', 'Alarm "income-drift" created']);
    here.wait(31 * 24 * 60 * minute);
    expect(await history()).toEqual([]);
  });
});
