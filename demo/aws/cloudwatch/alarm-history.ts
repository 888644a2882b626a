import type { AlarmHistoryItem, HistoryItemType, MetricAlarm, StateValue } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchState } from "../state";

/** HistoryData holds at most so many characters. */
const longest = 4095;

/** What an alarm was before or after a change of its state. */
interface AlarmState {
  StateValue?: StateValue | undefined;
  StateReason?: string | undefined;
  StateReasonData?: string | undefined;
}

/** Writes down that an alarm was created, updated or deleted. */
export function recordConfiguration(
  here: CloudWatchState,
  alarm: MetricAlarm,
  change: "created" | "updated" | "deleted",
  at: Date,
): void {
  const type = { created: "Create", updated: "Update", deleted: "Delete" }[change];
  const data = { version: "1.0", type, [`${change}Alarm`]: alarm };
  record(here, alarm, "ConfigurationUpdate", `Alarm "${alarm.AlarmName}" ${change}`, data, at);
}

/** Writes down that an alarm went from one state to another. */
export function recordState(here: CloudWatchState, alarm: MetricAlarm, before: AlarmState, at: Date): void {
  const data = { version: "1.0", oldState: stateData(before), newState: stateData(alarm) };
  const summary = `Alarm updated from ${before.StateValue} to ${alarm.StateValue}`;
  record(here, alarm, "StateUpdate", summary, data, at);
}

/** Writes down that an action of an alarm was executed. */
export function recordAction(here: CloudWatchState, alarm: MetricAlarm, action: string, at: Date): void {
  const data = {
    actionState: "Succeeded",
    stateUpdateTimestamp: at.getTime(),
    notificationResource: action,
    publishedMessage: { AlarmName: alarm.AlarmName, NewStateValue: alarm.StateValue },
  };
  record(here, alarm, "Action", `Successfully executed action ${action}`, data, at);
}

function record(
  here: CloudWatchState,
  { AlarmName }: MetricAlarm,
  type: HistoryItemType,
  summary: string,
  data: object,
  at: Date,
): void {
  const item: AlarmHistoryItem = {
    AlarmName,
    AlarmType: "MetricAlarm",
    Timestamp: at,
    HistoryItemType: type,
    HistorySummary: summary.slice(0, 255),
    HistoryData: JSON.stringify(data).slice(0, longest),
  };
  here.alarmHistory.push(item);
}

function stateData({ StateValue, StateReason, StateReasonData }: AlarmState) {
  const reasonData: unknown = StateReasonData === undefined ? undefined : JSON.parse(StateReasonData);
  return { stateValue: StateValue, stateReason: StateReason, stateReasonData: reasonData };
}
