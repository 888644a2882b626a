import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { isBreaching, type AlarmRule } from "./evaluate-alarm";

/** What an evaluation looked at: oldest first, times in epoch milliseconds, null where there was no value. */
export interface Evaluated {
  times: number[];
  values: (number | null)[];
  /** Epoch milliseconds. */
  evaluatedAt: number;
  period: number;
  statistic: string | undefined;
}

const verbs: Partial<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  GreaterThanThreshold: "greater than",
  LessThanOrEqualToThreshold: "less than or equal to",
  LessThanThreshold: "less than",
};

/** StateReason in CloudWatch's words for a transition. */
export function stateReason(from: StateValue, to: StateValue, rule: AlarmRule, evaluated: Evaluated): string {
  const recent = recentPoints(evaluated, rule);
  const missing = rule.periods - recent.length;
  if (to === "INSUFFICIENT_DATA") return `Insufficient Data: ${plural(missing, "datapoint")} were unknown.`;
  if (recent.length === 0) {
    const treated = rule.treatMissing === "breaching" ? "Breaching" : "NonBreaching";
    return (
      `Threshold Crossed: no datapoints were received for ${plural(missing, "period")} and ` +
      `${plural(missing, "missing datapoint")} were treated as [${treated}].`
    );
  }
  const breaching = recent.filter(({ value }) => isBreaching(value, rule));
  const shown = (to === "ALARM" ? breaching : recent.filter(({ value }) => !isBreaching(value, rule)))
    .map(({ time, value }) => `${value} (${clock(time)})`)
    .reverse();
  const were = shown.length === 1 ? "was" : "were";
  const not = to === "ALARM" ? "" : "not ";
  const crossed = `${were} ${not}${verbs[rule.comparison] ?? rule.comparison} the threshold (${rule.threshold})`;
  const least = to === "ALARM" ? rule.toAlarm : rule.periods - rule.toAlarm + 1;
  return (
    `Threshold Crossed: ${shown.length} out of the last ${rule.periods} datapoints [${shown.join(", ")}] ${crossed} ` +
    `(minimum ${plural(least, "datapoint")} for ${from} -> ${to} transition).`
  ).slice(0, 1023);
}

/** StateReasonData, the same for a program. */
export function stateReasonData(rule: AlarmRule, evaluated: Evaluated): string {
  const recent = recentPoints(evaluated, rule);
  return JSON.stringify({
    version: "1.0",
    queryDate: stamp(evaluated.evaluatedAt),
    startDate: stamp(recent[0]?.time ?? evaluated.evaluatedAt - rule.periods * evaluated.period * 1000),
    ...(evaluated.statistic === undefined ? {} : { statistic: evaluated.statistic }),
    period: evaluated.period,
    recentDatapoints: recent.slice(-50).map(({ value }) => value),
    threshold: rule.threshold,
  });
}

function recentPoints({ times, values }: Evaluated, { periods }: AlarmRule) {
  const points: { time: number; value: number }[] = [];
  values.forEach((value, at) => {
    if (value !== null) points.push({ time: times[at] ?? 0, value });
  });
  return points.slice(-periods);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "2026-03-01T09:00:00.000+0000". */
function stamp(time: number): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}

/** "01/03/26 09:00:00". */
function clock(time: number): string {
  const [date = "", hours = ""] = new Date(time).toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  return `${day}/${month}/${year.slice(2)} ${hours.slice(0, 8)}`;
}
