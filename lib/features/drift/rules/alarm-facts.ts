import { formatDuration, formatFigure } from "@/lib/platform/format";
import type { AlarmBody } from "../schema/alarm-body";
import type { Dimension } from "../schema/series";

/** A metric an alarm names. */
export interface NamedMetric {
  namespace: string;
  metricName: string;
  dimensions: Dimension[];
}

/** The metrics an alarm watches: one, several of a metric math alarm, none of a composite one. */
export function watchedMetrics(body: AlarmBody): NamedMetric[] {
  const metrics = [body, ...(body.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])];
  return metrics.flatMap(({ Namespace, MetricName, Dimensions }) => {
    if (!Namespace || !MetricName) return [];
    const dimensions = (Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }));
    return [{ namespace: Namespace, metricName: MetricName, dimensions }];
  });
}

/** The same for the same metric, in whatever order its dimensions come. */
export function metricKey({ namespace, metricName, dimensions }: NamedMetric): string {
  const sorted = dimensions
    .map(({ name, value }) => [name, value])
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, metricName, sorted]);
}

const SIGNS: Record<string, string> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: "≥",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
  GreaterThanUpperThreshold: "above its band",
  LessThanLowerThreshold: "below its band",
  LessThanLowerOrGreaterThanUpperThreshold: "outside its band",
};

function periodsWords({ Period, EvaluationPeriods, DatapointsToAlarm, Metrics }: AlarmBody): string {
  const period = Period ?? Metrics?.find(({ MetricStat }) => MetricStat?.Period)?.MetricStat?.Period;
  if (!period || !EvaluationPeriods) return "";
  const count = `${DatapointsToAlarm ?? EvaluationPeriods} of ${EvaluationPeriods}`;
  return ` for ${count} periods of ${formatDuration(period * 1000)}`;
}

/** What an alarm says, in words: "Accuracy > 0.8 for 1 of 1 periods of 1 h". */
export function conditionWords(body: AlarmBody): string {
  if (body.AlarmRule) return body.AlarmRule;
  const [metric, ...others] = watchedMetrics(body);
  const name = others.length > 0 ? `an expression on ${metric?.metricName} and others` : metric?.metricName;
  const sign = SIGNS[body.ComparisonOperator ?? ""] ?? body.ComparisonOperator ?? "";
  const threshold = typeof body.Threshold === "number" ? ` ${formatFigure(body.Threshold)}` : "";
  return `${name ?? "an expression"} ${sign}${threshold}${periodsWords(body)}`;
}

/** Names of the alarms a composite alarm is made of: ALARM("a") OR OK(b), also as ARNs. */
export function childrenOf({ AlarmRule }: AlarmBody): string[] {
  const calls = (AlarmRule ?? "").matchAll(
    /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^)\s]*))\s*\)/gi,
  );
  return [...calls].flatMap(([, quoted, bare]) => {
    const name = quoted ?? bare ?? "";
    return name === "" ? [] : [name.replace(/^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:/, "")];
  });
}
