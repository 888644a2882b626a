import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Account } from "../accounts";

/** An alarm's state and since when; the words CloudWatch gives for it. */
export interface AlarmState {
  value: StateValue;
  since: Date;
  reason: string;
}

export interface MetricAlarmStory {
  name: string;
  description: string;
  metric: { namespace: string; name: string; dimensions: { Name: string; Value: string }[] };
  statistic: "Average" | "Sum" | "Maximum";
  periodSeconds: number;
  /** Datapoints of evaluation periods: 3 of 3 is [3, 3]. */
  datapoints: [number, number];
  comparison: "GreaterThanThreshold" | "LessThanThreshold" | "GreaterThanOrEqualToThreshold";
  threshold: number;
  treatMissing?: "notBreaching" | "breaching" | "ignore" | "missing";
  /** Topics it tells; none: nobody hears of it. */
  actions: string[];
}

export function alarmArn(account: Account, region: string, name: string): string {
  return `arn:aws:cloudwatch:${region}:${account.id}:alarm:${name}`;
}

export function topicArn(account: Account, region: string, topic: string): string {
  return `arn:aws:sns:${region}:${account.id}:${topic}`;
}

const stateOf = ({ value, since, reason }: AlarmState) => ({
  StateValue: value,
  StateReason: reason,
  StateUpdatedTimestamp: since,
  StateTransitionedTimestamp: since,
});

/** An alarm as DescribeAlarms answers it. */
export function metricAlarmRecord(
  story: MetricAlarmStory,
  state: AlarmState,
  { account, region, created }: { account: Account; region: string; created: Date },
): MetricAlarm {
  const [toAlarm, periods] = story.datapoints;
  return {
    AlarmName: story.name,
    AlarmArn: alarmArn(account, region, story.name),
    AlarmDescription: story.description,
    AlarmConfigurationUpdatedTimestamp: created,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: story.actions.map((topic) => topicArn(account, region, topic)),
    InsufficientDataActions: [],
    ...stateOf(state),
    MetricName: story.metric.name,
    Namespace: story.metric.namespace,
    Statistic: story.statistic,
    Dimensions: story.metric.dimensions,
    Period: story.periodSeconds,
    EvaluationPeriods: periods,
    DatapointsToAlarm: toAlarm,
    Threshold: story.threshold,
    ComparisonOperator: story.comparison,
    TreatMissingData: story.treatMissing ?? "missing",
  };
}

/** A composite alarm as DescribeAlarms answers it. */
export function compositeAlarmRecord(
  story: { name: string; description: string; rule: string; actions: string[] },
  state: AlarmState,
  { account, region, created }: { account: Account; region: string; created: Date },
): CompositeAlarm {
  return {
    AlarmName: story.name,
    AlarmArn: alarmArn(account, region, story.name),
    AlarmDescription: story.description,
    AlarmConfigurationUpdatedTimestamp: created,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: story.actions.map((topic) => topicArn(account, region, topic)),
    InsufficientDataActions: [],
    AlarmRule: story.rule,
    ...stateOf(state),
  };
}

/** What DescribeAlarmHistory answers of an alarm that was created and then changed its state once. */
export function alarmHistory(
  alarm: MetricAlarm | CompositeAlarm,
  type: "MetricAlarm" | "CompositeAlarm",
  created: Date,
): AlarmHistoryItem[] {
  const { AlarmName, StateValue, StateReason, StateTransitionedTimestamp } = alarm;
  const item = (
    Timestamp: Date | undefined,
    HistoryItemType: AlarmHistoryItem["HistoryItemType"],
    HistorySummary: string,
    data: object,
  ): AlarmHistoryItem => ({
    AlarmName,
    AlarmType: type,
    Timestamp,
    HistoryItemType,
    HistorySummary,
    HistoryData: JSON.stringify(data),
  });
  const creation = item(created, "ConfigurationUpdate", `Alarm "${AlarmName}" created`, {
    version: "1.0",
    type: "Create",
  });
  if (StateValue === "INSUFFICIENT_DATA") return [creation];
  const oldState = { stateValue: "INSUFFICIENT_DATA", stateReason: "Unchecked: Initial alarm creation" };
  const newState = { stateValue: StateValue, stateReason: StateReason };
  return [
    creation,
    item(StateTransitionedTimestamp, "StateUpdate", `Alarm updated from INSUFFICIENT_DATA to ${StateValue}`, {
      version: "1.0",
      oldState,
      newState,
    }),
  ];
}
