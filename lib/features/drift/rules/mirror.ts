import { z } from "zod";
import type { AlarmBody } from "../schema/alarm-body";
import type { Comparison } from "../schema/rule";
import { dimensionSchema } from "../schema/series";
import { metricKey } from "./alarm-facts";

/** What of an alarm Countersign decides; the members are CloudWatch's own (PutMetricAlarm). */
export const mirrorAlarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
  Statistic: z.enum(["Average", "Maximum", "Minimum", "SampleCount", "Sum"]).optional(),
  ExtendedStatistic: z.string().optional(),
  Period: z.number().int(),
  EvaluationPeriods: z.number().int(),
  DatapointsToAlarm: z.number().int(),
  Threshold: z.number(),
  ComparisonOperator: z.enum([
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
  ]),
  TreatMissingData: z.literal("missing"),
  ActionsEnabled: z.literal(false),
});
export type MirrorAlarm = z.infer<typeof mirrorAlarmSchema>;

/** A rule and its series, as far as an alarm can say them. */
export interface MirrorRule {
  ruleId: number;
  version: number;
  slug: string;
  alarmName: string;
  comparison: Comparison;
  threshold: number;
  forPeriods: number;
  namespace: string;
  metricName: string;
  /** Canonical JSON, as series keep them. */
  dimensions: string;
  stat: string;
  periodSeconds: number;
  spacingSeconds: number | null;
}

const OPERATORS = {
  ">": "GreaterThanThreshold",
  ">=": "GreaterThanOrEqualToThreshold",
  "<": "LessThanThreshold",
  "<=": "LessThanOrEqualToThreshold",
} as const;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** The name of the alarm that mirrors a rule; slugs are at most 128 characters, names at most 255. */
export function alarmName(slug: string, ruleId: number): string {
  return `countersign-${slug}-${ruleId}`;
}

/** One point of the series a period: as far apart as they come, in whole minutes as CloudWatch takes them. */
function periodOf({ periodSeconds, spacingSeconds }: MirrorRule): number {
  return Math.max(60, Math.ceil(Math.max(periodSeconds, spacingSeconds ?? 0) / 60) * 60);
}

/**
 * The alarm that says what a rule says, without any action: the rule acts. Null: CloudWatch has no such alarm, because
 * it looks back a day at most, and seven from periods of an hour on (PutMetricAlarm, EvaluationPeriods).
 */
export function mirrorOf(rule: MirrorRule): MirrorAlarm | null {
  const Period = periodOf(rule);
  if (Period * rule.forPeriods > (Period < HOUR ? DAY : 7 * DAY)) return null;
  const statistic = mirrorAlarmSchema.shape.Statistic.safeParse(rule.stat);
  return {
    AlarmName: rule.alarmName,
    AlarmDescription: `Rule ${rule.ruleId} of ${rule.slug}, version ${rule.version}. Kept by Countersign: change it there.`,
    Namespace: rule.namespace,
    MetricName: rule.metricName,
    Dimensions: z
      .array(dimensionSchema)
      .parse(JSON.parse(rule.dimensions))
      .map(({ name, value }) => ({ Name: name, Value: value })),
    ...(statistic.success ? { Statistic: statistic.data } : { ExtendedStatistic: rule.stat }),
    Period,
    EvaluationPeriods: rule.forPeriods,
    DatapointsToAlarm: rule.forPeriods,
    Threshold: rule.threshold,
    ComparisonOperator: OPERATORS[rule.comparison],
    TreatMissingData: "missing",
    ActionsEnabled: false,
  };
}

type Named = Pick<AlarmBody, "Namespace" | "MetricName" | "Dimensions">;
type Measured = Pick<AlarmBody, "Statistic" | "ExtendedStatistic">;

function metricOf({ Namespace, MetricName, Dimensions }: Named): string {
  const dimensions = (Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }));
  return metricKey({ namespace: Namespace ?? "", metricName: MetricName ?? "", dimensions });
}

/** What an alarm in AWS has otherwise than ours, in words; empty: nothing. */
export function differences(ours: MirrorAlarm, found: AlarmBody): string[] {
  const told = (name: string, is: unknown, was: unknown) =>
    is === was ? [] : [`${name} ${is} instead of ${was}`];
  const stat = (alarm: Measured) => alarm.Statistic ?? alarm.ExtendedStatistic ?? "none";
  return [
    ...(metricOf(found) === metricOf(ours) ? [] : ["another metric"]),
    ...told("statistic", stat(found), stat(ours)),
    ...told("period", found.Period ?? "none", ours.Period),
    ...told("periods", found.EvaluationPeriods, ours.EvaluationPeriods),
    ...told("datapoints", found.DatapointsToAlarm ?? found.EvaluationPeriods, ours.DatapointsToAlarm),
    ...told("threshold", found.Threshold, ours.Threshold),
    ...told("comparison", found.ComparisonOperator, ours.ComparisonOperator),
    ...told("missing data", found.TreatMissingData ?? "missing", ours.TreatMissingData),
    ...((found.AlarmActions ?? []).length > 0 || found.ActionsEnabled === true ? ["actions were added"] : []),
    ...(found.AlarmDescription === ours.AlarmDescription ? [] : ["another description"]),
  ];
}

/** What to do about an alarm, by what is wanted and what stands in AWS. */
export type MirrorStep =
  | { kind: "put" }
  | { kind: "delete" }
  | { kind: "written" }
  | { kind: "gone" }
  | { kind: "failed"; reason: string };

/**
 * PutMetricAlarm overwrites whatever is there, so what is there is looked at first: an alarm that is not as we left
 * it is somebody else's by now, and stays. `wanted` null: it is to go. `found` null: there is none of that name.
 */
export function stepOf({
  wanted,
  written,
  found,
}: {
  wanted: MirrorAlarm | null;
  written: readonly MirrorAlarm[];
  found: AlarmBody | null;
}): MirrorStep {
  if (!found) return { kind: wanted ? "put" : "gone" };
  if (wanted && differences(wanted, found).length === 0) return { kind: "written" };
  const asLeft = written.map((one) => differences(one, found));
  if (asLeft.some((different) => different.length === 0)) return { kind: wanted ? "put" : "delete" };
  const last = asLeft.at(-1);
  if (!last)
    return { kind: "failed", reason: "an alarm of this name was in AWS before; it is left as it is" };
  return { kind: "failed", reason: `changed in AWS, and left so: ${last.join(", ")}` };
}
