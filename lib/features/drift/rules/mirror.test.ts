import { describe, expect, it } from "vitest";
import { alarmBodySchema } from "../schema/alarm-body";
import { alarmName, differences, mirrorOf, type MirrorAlarm, type MirrorRule, stepOf } from "./mirror";

const rule: MirrorRule = {
  ruleId: 12,
  version: 3,
  slug: "credit-scoring",
  alarmName: alarmName("credit-scoring", 12),
  comparison: ">",
  threshold: 0.2,
  forPeriods: 3,
  namespace: "aws/sagemaker/Endpoints/data-metrics",
  metricName: "feature_baseline_drift_income",
  dimensions: '[{"name":"Endpoint","value":"credit-scoring"},{"name":"Feature","value":"income"}]',
  stat: "Average",
  periodSeconds: 3600,
  spacingSeconds: 3600,
};

function alarmOf(change: Partial<MirrorRule> = {}): MirrorAlarm {
  const alarm = mirrorOf({ ...rule, ...change });
  if (!alarm) throw new Error("CloudWatch has no such alarm");
  return alarm;
}
/** As CloudWatch answers it: with what it adds, and dimensions in any order. */
const found = (alarm: MirrorAlarm, change: object = {}) =>
  alarmBodySchema.parse({
    ...alarm,
    Dimensions: alarm.Dimensions.toReversed(),
    AlarmArn: "arn",
    StateValue: "OK",
    AlarmActions: [],
    ...change,
  });

describe("mirrorOf", () => {
  it("says what the rule says, and does nothing", () => {
    expect(mirrorOf(rule)).toEqual({
      AlarmName: "countersign-credit-scoring-12",
      AlarmDescription: "Rule 12 of credit-scoring, version 3. Kept by Countersign: change it there.",
      Namespace: "aws/sagemaker/Endpoints/data-metrics",
      MetricName: "feature_baseline_drift_income",
      Dimensions: [
        { Name: "Endpoint", Value: "credit-scoring" },
        { Name: "Feature", Value: "income" },
      ],
      Statistic: "Average",
      Period: 3600,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
      Threshold: 0.2,
      ComparisonOperator: "GreaterThanThreshold",
      TreatMissingData: "missing",
      ActionsEnabled: false,
    });
  });

  it.each([
    [">=", "GreaterThanOrEqualToThreshold"],
    ["<", "LessThanThreshold"],
    ["<=", "LessThanOrEqualToThreshold"],
  ] as const)("%s is %s", (comparison, operator) => {
    expect(alarmOf({ comparison }).ComparisonOperator).toBe(operator);
  });

  it("writes a percentile where CloudWatch takes it", () => {
    const alarm = alarmOf({ stat: "p95" });
    expect([alarm.ExtendedStatistic, alarm.Statistic]).toEqual(["p95", undefined]);
  });

  it("takes the interval the points come at, in whole minutes", () => {
    expect(alarmOf({ periodSeconds: 300, spacingSeconds: null }).Period).toBe(300);
    expect(alarmOf({ periodSeconds: 300, spacingSeconds: 3599 }).Period).toBe(3600);
    expect(alarmOf({ periodSeconds: 10, spacingSeconds: 10 }).Period).toBe(60);
  });

  it("knows how far CloudWatch looks back", () => {
    expect(mirrorOf({ ...rule, spacingSeconds: 86_400, forPeriods: 7 })).not.toBeNull();
    expect(mirrorOf({ ...rule, spacingSeconds: 86_400, forPeriods: 8 })).toBeNull();
    const minutes = { ...rule, periodSeconds: 1800, spacingSeconds: 1800 };
    expect(mirrorOf({ ...minutes, forPeriods: 48 })).not.toBeNull();
    expect(mirrorOf({ ...minutes, forPeriods: 49 })).toBeNull();
  });
});

describe("differences", () => {
  it("finds none in what CloudWatch makes of ours", () => {
    expect(differences(alarmOf(), found(alarmOf(), { TreatMissingData: undefined }))).toEqual([]);
  });

  it.each([
    [{ Threshold: 0.5 }, "threshold 0.5 instead of 0.2"],
    [
      { ComparisonOperator: "LessThanThreshold" },
      "comparison LessThanThreshold instead of GreaterThanThreshold",
    ],
    [{ Period: 300 }, "period 300 instead of 3600"],
    [{ DatapointsToAlarm: 1 }, "datapoints 1 instead of 3"],
    [{ TreatMissingData: "notBreaching" }, "missing data notBreaching instead of missing"],
    [{ AlarmActions: ["arn:sns"] }, "actions were added"],
    [{ ActionsEnabled: true }, "actions were added"],
    [{ MetricName: "other" }, "another metric"],
    [{ Statistic: "Maximum" }, "statistic Maximum instead of Average"],
    [{ AlarmDescription: "mine" }, "another description"],
  ])("%j: %s", (change, words) => {
    expect(differences(alarmOf(), found(alarmOf(), change))).toContain(words);
  });
});

describe("stepOf", () => {
  const [first, second] = [alarmOf({ version: 1 }), alarmOf({ version: 2, threshold: 0.3 })];
  const hand = found(first, { Threshold: 9 });

  it("writes what is not there, and over what is still as we left it", () => {
    expect(stepOf({ wanted: second, written: [], found: null })).toEqual({ kind: "put" });
    expect(stepOf({ wanted: second, written: [first], found: found(first) })).toEqual({ kind: "put" });
  });

  it("knows its own alarm again after a lost answer", () => {
    expect(stepOf({ wanted: second, written: [first], found: found(second) })).toEqual({ kind: "written" });
    const third = alarmOf({ version: 3 });
    expect(stepOf({ wanted: third, written: [first, second], found: found(second) })).toEqual({
      kind: "put",
    });
  });

  it("leaves alone what somebody changed, whether it is to be written or to go", () => {
    const reason = "changed in AWS, and left so: threshold 9 instead of 0.2";
    expect(stepOf({ wanted: second, written: [first], found: hand })).toEqual({ kind: "failed", reason });
    expect(stepOf({ wanted: null, written: [first], found: hand })).toEqual({ kind: "failed", reason });
  });

  it("leaves alone what was there before", () => {
    expect(stepOf({ wanted: first, written: [], found: hand })).toMatchObject({ kind: "failed" });
    expect(stepOf({ wanted: null, written: [], found: hand })).toMatchObject({ kind: "failed" });
  });

  it("deletes its own, and is done where there is none", () => {
    expect(stepOf({ wanted: null, written: [first], found: found(first) })).toEqual({ kind: "delete" });
    expect(stepOf({ wanted: null, written: [first], found: null })).toEqual({ kind: "gone" });
  });
});
