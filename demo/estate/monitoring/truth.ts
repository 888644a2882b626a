import type { MetricKey } from "@/demo/aws/cloudwatch/metric-store";

export type SeriesKind = "data" | "quality" | "bias" | "attribution" | "traffic";

/** A metric of a model; null: of no model that is known. */
export interface SeriesTruth extends MetricKey {
  modelName: string | null;
  kind: SeriesKind;
}

/** A feature whose drift is over its threshold, as a rule for that many points in a row would find. */
export interface BreachTruth extends MetricKey {
  modelName: string;
  feature: string;
  threshold: number;
  /** So many points in a row over the threshold begin a breach, and so many in a row that are not end it. */
  forPeriods: number;
  /** ISO 8601: the first point of the breach that lasts until the newest settled point. */
  since: string;
}

/** What is wrong with an alarm that exists in AWS. */
export interface AlarmTruth {
  modelName: string | null;
  account: string;
  region: string;
  name: string;
  lints: (
    | "wrong_direction"
    | "no_action"
    | "insufficient_data_for_weeks"
    | "missing_data_hides_dead_monitor"
    | "watches_nothing"
  )[];
}

/** Points that are not what they seem, or not there: the first and the last of them, ISO 8601. */
export interface BadPointsTruth extends MetricKey {
  modelName: string | null;
  kind: "missing" | "late" | "infinite" | "clock_ahead" | "interval_changed" | "nonsense_dimension";
  from: string;
  to: string;
}

/** What is so about the monitoring of the estate. */
export interface MonitoringTruth {
  series: SeriesTruth[];
  breaches: BreachTruth[];
  alarms: AlarmTruth[];
  /** Schedules that run and publish nothing. */
  silentSchedules: { modelName: string; name: string }[];
  badPoints: BadPointsTruth[];
  damagedReports: { uri: string; why: "blank" | "cut off" | "never written" }[];
}

export function noMonitoring(): MonitoringTruth {
  return { series: [], breaches: [], alarms: [], silentSchedules: [], badPoints: [], damagedReports: [] };
}
