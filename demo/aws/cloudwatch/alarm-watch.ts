import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { CallContext } from "../operation";
import type { CloudWatchState } from "../state";
import { datapointsAt, queriesOf } from "./alarm-datapoints";
import { enterState } from "./alarm-state";
import { evaluateAlarm, type AlarmRule } from "./evaluate-alarm";
import { cloudwatchAt } from "./scope";
import { stateReason, stateReasonData } from "./state-reason";

/** Alarms the loopback evaluates, by name, with the time (ms) they were last evaluated. */
const watched = new WeakMap<CloudWatchState, Map<string, number>>();

/** Lets the loopback evaluate an alarm of the state from `since` on; what it doesn't watch keeps the state it has. */
export function watchAlarm(here: CloudWatchState, name: string, since: Date): void {
  const names = watched.get(here) ?? new Map<string, number>();
  watched.set(here, names.set(name, since.getTime()));
}

/** The caller's CloudWatch with every watched alarm in the state it has by now. */
export function alarmsAt(context: CallContext): CloudWatchState {
  const here = cloudwatchAt(context);
  const names = watched.get(here);
  if (!names) return here;
  for (const [name, since] of names) {
    const alarm = here.metricAlarms.get(name);
    if (alarm) names.set(name, evaluateUntil(here, alarm, since, context.now.getTime()));
    else names.delete(name);
  }
  return here;
}

/** Evaluates every minute between two times, every 10 seconds for a period under a minute; answers the last one. */
function evaluateUntil(here: CloudWatchState, alarm: MetricAlarm, since: number, now: number): number {
  const step = (alarm.Period ?? 60) < 60 ? 10_000 : 60_000;
  const queries = queriesOf(alarm);
  const rule = ruleOf(alarm);
  let current = alarm;
  let last = since;
  for (let at = (Math.floor(since / step) + 1) * step; at <= now; at += step) {
    last = at;
    const evaluated = datapointsAt(here.metrics, current, queries, at);
    const from = current.StateValue ?? "INSUFFICIENT_DATA";
    const to = evaluateAlarm(evaluated.values, rule);
    if (to === null || to === from) continue;
    const reason = stateReason(from, to, rule, evaluated);
    const data = stateReasonData(rule, evaluated);
    const next = { StateValue: to, StateReason: reason, StateReasonData: data };
    current = enterState(here, current, next, new Date(at));
  }
  return last;
}

function ruleOf(alarm: MetricAlarm): AlarmRule {
  const periods = alarm.EvaluationPeriods ?? 1;
  return {
    comparison: alarm.ComparisonOperator ?? "GreaterThanThreshold",
    threshold: alarm.Threshold ?? 0,
    periods,
    toAlarm: alarm.DatapointsToAlarm ?? periods,
    treatMissing: alarm.TreatMissingData ?? "missing",
  };
}
