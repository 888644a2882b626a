import type { MetricAlarm, StateValue } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchState } from "../state";
import { recordAction, recordState } from "./alarm-history";

/** Puts an alarm into a state, with its history and its actions; answers the alarm as it is then. */
export function enterState(
  here: CloudWatchState,
  alarm: MetricAlarm,
  next: { StateValue: StateValue; StateReason: string; StateReasonData: string | undefined },
  at: Date,
): MetricAlarm {
  const changed = alarm.StateValue !== next.StateValue;
  const entered: MetricAlarm = {
    ...alarm,
    ...next,
    StateUpdatedTimestamp: at,
    ...(changed ? { StateTransitionedTimestamp: at } : {}),
  };
  here.metricAlarms.set(alarm.AlarmName ?? "", entered);
  if (!changed) return entered;
  recordState(here, entered, alarm, at);
  if (alarm.ActionsEnabled === false) return entered;
  for (const action of actionsFor(entered)) recordAction(here, entered, action, at);
  return entered;
}

function actionsFor({ StateValue, AlarmActions, OKActions, InsufficientDataActions }: MetricAlarm): string[] {
  if (StateValue === "ALARM") return AlarmActions ?? [];
  return (StateValue === "OK" ? OKActions : InsufficientDataActions) ?? [];
}
