import { describe, expect, it } from "vitest";
import { type AlarmBody, alarmBodySchema } from "../schema/alarm-body";
import { childrenOf, conditionWords, metricKey, watchedMetrics } from "./alarm-facts";
import { lintAlarm, type LintInput } from "./lint-alarms";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-23T10:00:00Z");
const read = (body: object): AlarmBody => alarmBodySchema.parse(body);

// As aws-samples/sample-mlops-bestpractices, create_cloudwatch_monitoring.py, makes it.
const sample = {
  AlarmName: "fraud-detection-accuracy-degradation",
  Namespace: "FraudDetection/DriftMonitoring",
  MetricName: "Accuracy",
  Dimensions: [{ Name: "Endpoint", Value: "fraud-detection" }],
  Statistic: "Average",
  Period: 3600,
  EvaluationPeriods: 1,
  Threshold: 0.8,
  ComparisonOperator: "GreaterThanThreshold",
  ActionsEnabled: true,
  AlarmActions: ["arn:aws:sns:eu-west-1:447120938816:drift"],
};
const series = {
  label: "Accuracy",
  subject: null,
  direction: "lower_is_worse" as const,
  newestAt: NOW - 3_600_000,
  spacingSeconds: 3600,
  lagSeconds: null,
  settledThrough: NOW,
};
const input: LintInput = {
  body: read({ ...sample, ComparisonOperator: "LessThanThreshold" }),
  state: "OK",
  stateSince: NOW - 30 * DAY,
  series,
  listed: true,
  actedFor: false,
  isMirror: false,
  now: NOW,
};
const kinds = (change: Partial<LintInput>, body: object = {}) =>
  lintAlarm({ ...input, ...change, body: { ...(change.body ?? input.body), ...body } }).map(
    ({ kind }) => kind,
  );

describe("lintAlarm", () => {
  it("finds nothing wrong with a good alarm", () => {
    expect(kinds({})).toEqual([]);
  });

  it("finds AWS's own sample alarm, which goes off when the model is good", () => {
    const [lint] = lintAlarm({ ...input, body: read(sample) });
    expect(lint).toEqual({
      kind: "wrong_direction",
      words: "Accuracy gets worse as it falls, and this alarm goes off as it rises: when the model is good.",
    });
  });

  it.each([
    ["GreaterThanThreshold", "higher_is_worse", []],
    ["LessThanThreshold", "higher_is_worse", ["wrong_direction"]],
    ["LessThanOrEqualToThreshold", "higher_is_worse", ["wrong_direction"]],
    ["GreaterThanUpperThreshold", "lower_is_worse", ["wrong_direction"]],
    ["LessThanLowerOrGreaterThanUpperThreshold", "lower_is_worse", []],
    ["GreaterThanThreshold", "either", []],
    ["GreaterThanThreshold", null, []],
  ] as const)("%s on a metric where %s: %j", (ComparisonOperator, direction, expected) => {
    expect(kinds({ series: { ...series, direction } }, { ComparisonOperator })).toEqual(expected);
  });

  it("finds alarms that tell nobody", () => {
    expect(kinds({}, { AlarmActions: [] })).toEqual(["no_action"]);
    expect(kinds({}, { AlarmActions: null })).toEqual(["no_action"]);
    expect(kinds({}, { ActionsEnabled: false })).toEqual(["no_action"]);
    const composite = read({ AlarmRule: 'ALARM("a")', ActionsEnabled: false, AlarmActions: ["arn"] });
    expect(kinds({ series: null, body: composite })).toEqual(["no_action"]);
  });

  it("leaves alone an alarm that a composite one acts for, and Countersign's own", () => {
    expect(kinds({ actedFor: true }, { AlarmActions: [] })).toEqual([]);
    expect(kinds({ isMirror: true }, { AlarmActions: [] })).toEqual([]);
  });

  it("finds insufficient data from two weeks on", () => {
    const since = (days: number) => kinds({ state: "INSUFFICIENT_DATA", stateSince: NOW - days * DAY });
    expect(since(13.9)).toEqual([]);
    expect(since(14)).toEqual(["insufficient_data_for_weeks"]);
    expect(kinds({ state: "INSUFFICIENT_DATA", stateSince: null })).toEqual([]);
  });

  it.each(["notBreaching", "ignore"])("finds a dead monitor behind %s", (TreatMissingData) => {
    const dead = { ...series, newestAt: NOW - 3 * DAY };
    expect(kinds({ series: dead }, { TreatMissingData })).toEqual(["missing_data_hides_dead_monitor"]);
    expect(kinds({ series: { ...dead, newestAt: null } }, { TreatMissingData })).toHaveLength(1);
    expect(kinds({ series }, { TreatMissingData })).toEqual([]);
    expect(kinds({ series: dead }, { TreatMissingData: "missing" })).toEqual([]);
    expect(kinds({ series: { ...dead, settledThrough: null } }, { TreatMissingData })).toEqual([]);
  });

  it("finds an alarm on a metric that does not exist, and claims nothing where metrics were not listed", () => {
    expect(kinds({ series: null })).toEqual(["watches_nothing"]);
    expect(kinds({ series: null, listed: false })).toEqual([]);
    expect(kinds({ series: null, listed: false, state: "INSUFFICIENT_DATA", stateSince: NOW })).toEqual([
      "watches_nothing",
    ]);
  });
});

describe("what an alarm says", () => {
  it("is its condition in words", () => {
    expect(conditionWords(read(sample))).toBe("Accuracy > 0.8 for 1 of 1 periods of 1 h");
    const mn = read({ ...sample, EvaluationPeriods: 5, DatapointsToAlarm: 3, Period: 300 });
    expect(conditionWords(mn)).toBe("Accuracy > 0.8 for 3 of 5 periods of 5 min");
    expect(conditionWords(read({ AlarmRule: "ALARM(a)" }))).toBe("ALARM(a)");
    expect(conditionWords(read({}))).toBe("an expression ");
  });

  it("names the metrics of an expression", () => {
    const stat = (MetricName: string) => ({
      MetricStat: { Metric: { Namespace: "n", MetricName }, Period: 60 },
    });
    const math = read({ Metrics: [{ Expression: "a/b" }, stat("a"), stat("b")], Threshold: 1 });
    expect(watchedMetrics(math).map(({ metricName }) => metricName)).toEqual(["a", "b"]);
  });

  it("names a metric alike in any order of its dimensions", () => {
    const [a, b] = [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ];
    const key = (dimensions: { name: string; value: string }[]) =>
      metricKey({ namespace: "n", metricName: "m", dimensions });
    expect(key([a, b])).toBe(key([b, a]));
    expect(key([a])).not.toBe(key([b]));
  });

  it("names the alarms a composite one is made of", () => {
    const AlarmRule =
      'ALARM("a b") OR (OK(c) AND NOT INSUFFICIENT_DATA("arn:aws:cloudwatch:eu-west-1:447120938816:alarm:d")) OR TRUE';
    expect(childrenOf(read({ AlarmRule }))).toEqual(["a b", "c", "d"]);
  });
});
