import type { AlarmLint } from "../schema/alarm";
import type { AlarmBody } from "../schema/alarm-body";
import type { Direction } from "../schema/series";
import { seriesName } from "./figures";
import { overdueAfter } from "./evaluate";

const TWO_WEEKS = 14 * 86_400_000;

/** What is known of the series an alarm watches. Times in milliseconds since 1970. */
export interface WatchedSeries {
  label: string;
  subject: string | null;
  direction: Direction | null;
  newestAt: number | null;
  spacingSeconds: number | null;
  lagSeconds: number | null;
  settledThrough: number | null;
}

export interface LintInput {
  body: AlarmBody;
  state: string;
  stateSince: number | null;
  /** Null: none of its metrics was read. */
  series: WatchedSeries | null;
  /** Whether all metrics of its namespace were listed, so that one that is not known does not exist. */
  listed: boolean;
  /** A composite alarm with actions acts for it. */
  actedFor: boolean;
  /** Countersign's own copy of a rule: the rule acts, not the alarm. */
  isMirror: boolean;
  now: number;
}

function wrongDirection({ body: { ComparisonOperator: operator }, series }: LintInput): string | null {
  if (!operator || !series || operator === "LessThanLowerOrGreaterThanUpperThreshold") return null;
  const name = seriesName(series);
  if (series.direction === "lower_is_worse" && operator.startsWith("Greater"))
    return `${name} gets worse as it falls, and this alarm goes off as it rises: when the model is good.`;
  if (series.direction === "higher_is_worse" && operator.startsWith("Less"))
    return `${name} gets worse as it rises, and this alarm goes off as it falls: when the model is good.`;
  return null;
}

function noAction({ body: { ActionsEnabled, AlarmActions }, actedFor, isMirror }: LintInput): string | null {
  if (isMirror || actedFor) return null;
  if (!AlarmActions?.length) return "It has no alarm action: nobody is told when it goes off.";
  if (ActionsEnabled === false) return "Its actions are switched off: nobody is told when it goes off.";
  return null;
}

function insufficientForWeeks({ state, stateSince, now }: LintInput): string | null {
  if (state !== "INSUFFICIENT_DATA" || stateSince === null || now - stateSince < TWO_WEEKS) return null;
  const days = Math.floor((now - stateSince) / 86_400_000);
  return `It has had insufficient data for ${days} days: it can't go off.`;
}

function isSilent({ newestAt, spacingSeconds, lagSeconds, settledThrough }: WatchedSeries): boolean {
  if (settledThrough === null) return false;
  if (newestAt === null) return true;
  const limit = spacingSeconds === null ? TWO_WEEKS : overdueAfter(spacingSeconds, lagSeconds);
  return settledThrough - newestAt > limit;
}

function hidesDeadMonitor({ body: { TreatMissingData: treat }, series }: LintInput): string | null {
  if (!series || !isSilent(series) || (treat !== "notBreaching" && treat !== "ignore")) return null;
  const effect = treat === "notBreaching" ? "takes missing data for good" : "keeps its state without data";
  return `${seriesName(series)} has stopped coming, and this alarm ${effect}: it hides that the monitor is dead.`;
}

function watchesNothing({ body, series, listed, state }: LintInput): string | null {
  if (series || body.AlarmRule || !(listed || state === "INSUFFICIENT_DATA")) return null;
  const name = body.MetricName ?? "the metrics of its expression";
  return `It watches ${name} with dimensions CloudWatch has no points of: misspelt, or not published for two weeks.`;
}

/** What is wrong with an alarm that exists in AWS, in plain words; empty: nothing that is known. */
export function lintAlarm(input: LintInput): AlarmLint[] {
  const found = {
    wrong_direction: wrongDirection(input),
    no_action: noAction(input),
    insufficient_data_for_weeks: insufficientForWeeks(input),
    missing_data_hides_dead_monitor: hidesDeadMonitor(input),
    watches_nothing: watchesNothing(input),
  };
  return (
    [
      "wrong_direction",
      "watches_nothing",
      "missing_data_hides_dead_monitor",
      "insufficient_data_for_weeks",
      "no_action",
    ] as const
  ).flatMap((kind) => (found[kind] === null ? [] : [{ kind, words: found[kind] }]));
}

/** Why a schedule's runs leave no metric; `publishes` null: its definition does not say. */
export function silentScheduleWords(publishes: boolean | null): string {
  if (publishes === false) return "It runs, and its job is set to publish no metrics: no alarm can watch it.";
  return "It runs, and none of its metrics is in CloudWatch: no alarm can watch it.";
}
