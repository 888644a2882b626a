import type { ComparisonOperator, StateValue } from "@aws-sdk/client-cloudwatch";

/** How an alarm is told from its data points. */
export interface AlarmRule {
  comparison: ComparisonOperator;
  threshold: number;
  /** N of "M of N". */
  periods: number;
  /** M. */
  toAlarm: number;
  treatMissing: string;
}

/**
 * The state an alarm goes to, or null to keep the one it has. `datapoints` are all periods of the evaluation range,
 * oldest first, null where there is no value. As "Configuring how CloudWatch alarms treat missing data" in the
 * CloudWatch user guide: with N values in the range, the newest N of them decide and nothing is filled in; with fewer,
 * as few missing ones as needed are treated as the alarm says.
 */
export function evaluateAlarm(datapoints: readonly (number | null)[], rule: AlarmRule): StateValue | null {
  const real = datapoints.filter((value) => value !== null).slice(-rule.periods);
  const breaching = real.filter((value) => isBreaching(value, rule)).length;
  if (breaching >= rule.toAlarm) return "ALARM";
  const filled = rule.periods - real.length;
  if (filled === 0 || rule.treatMissing === "notBreaching") return "OK";
  if (rule.treatMissing === "breaching") return breaching + filled >= rule.toAlarm ? "ALARM" : "OK";
  if (real.length > 0 && !isAlarmBeforeTime(datapoints, breaching, rule)) return "OK";
  if (rule.treatMissing === "ignore") return null;
  return real.length === 0 ? "INSUFFICIENT_DATA" : "ALARM";
}

/** Whether the value is on the wrong side of the threshold. */
export function isBreaching(value: number, { comparison, threshold }: AlarmRule): boolean {
  switch (comparison) {
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "GreaterThanThreshold":
      return value > threshold;
    case "LessThanOrEqualToThreshold":
      return value <= threshold;
    case "LessThanThreshold":
      return value < threshold;
    default:
      return false;
  }
}

/**
 * The oldest value breaches, is at least M periods old, and all after it breach or are missing: an alarm also with
 * fewer than M values ("Avoiding premature transitions to alarm state" on the same page).
 */
function isAlarmBeforeTime(
  datapoints: readonly (number | null)[],
  breaching: number,
  { toAlarm }: AlarmRule,
): boolean {
  const oldest = datapoints.findIndex((value) => value !== null);
  const real = datapoints.filter((value) => value !== null).length;
  return oldest >= 0 && breaching === real && datapoints.length - oldest >= toAlarm;
}
