import { checkIds, checkQuery } from "./check-queries";
import { invalid } from "./refuse";
import type { MetricAlarmInput } from "./shapes/alarm";
import { statisticOf } from "./statistic";

const treatments = ["breaching", "notBreaching", "ignore", "missing"];
const day = 86_400;
/** Services an alarm can act on (PutMetricAlarm in the CloudWatch API reference). */
const actionServices = ["sns", "lambda", "automate", "swf", "autoscaling", "ssm", "ssm-incidents", "aiops"];

/** Throws ValidationError for an alarm that PutMetricAlarm doesn't take, and for the kinds the loopback doesn't have. */
export function checkAlarm(input: MetricAlarmInput): void {
  const watched = [input.MetricName, input.Metrics, input.EvaluationCriteria];
  if (watched.filter((one) => one !== undefined).length !== 1) {
    throw invalid("Exactly one of MetricName, Metrics and EvaluationCriteria must be specified.");
  }
  const unbuilt = input.EvaluationCriteria ?? input.ThresholdMetricId ?? input.WarmUpConfiguration;
  if (unbuilt !== undefined || input.EvaluationWindow?.WallClockWindow !== undefined) {
    throw invalid("The loopback has no PromQL, anomaly detection, warm-up or wall clock alarms.");
  }
  if (input.EvaluationInterval !== undefined) {
    throw invalid("EvaluationInterval cannot be specified with MetricName or Metrics.");
  }
  if (input.MetricName === undefined) checkMetrics(input);
  else checkMetric(input);
  checkEvaluation(input);
  for (const action of actionsOf(input)) checkAction(action);
  if ((input.Tags ?? []).length > 50) throw invalid("An alarm can have at most 50 tags.");
}

function checkMetric(input: MetricAlarmInput): void {
  const { Namespace, Period, Statistic, ExtendedStatistic } = input;
  if (Namespace === undefined) throw invalid("The parameter Namespace is required with MetricName.");
  if (Period === undefined) throw invalid("The parameter Period is required with MetricName.");
  if (Period % 60 !== 0 && ![10, 20, 30].includes(Period)) {
    throw invalid(`Period must be 10, 20, 30 or a multiple of 60; it is ${Period}.`);
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw invalid("Exactly one of Statistic and ExtendedStatistic must be specified.");
  }
  if (ExtendedStatistic !== undefined && !statisticOf(ExtendedStatistic)?.needsValues) {
    throw invalid(`The value ${ExtendedStatistic} for parameter ExtendedStatistic is not supported.`);
  }
  if (input.EvaluateLowSampleCountPercentile === undefined) return;
  if (!["evaluate", "ignore"].includes(input.EvaluateLowSampleCountPercentile)) {
    throw invalid("EvaluateLowSampleCountPercentile must be evaluate or ignore.");
  }
  if (ExtendedStatistic === undefined) {
    throw invalid("EvaluateLowSampleCountPercentile is only for alarms on percentiles.");
  }
}

function checkMetrics({ Metrics = [], ...rest }: MetricAlarmInput): void {
  const single = [
    rest.Namespace,
    rest.Dimensions,
    rest.Period,
    rest.Unit,
    rest.Statistic,
    rest.ExtendedStatistic,
  ];
  if (single.some((one) => one !== undefined)) {
    throw invalid("Metrics cannot be specified with Namespace, Dimensions, Period, Unit or a statistic.");
  }
  if (Metrics.filter((query) => query.MetricStat).length > 10 || Metrics.length > 20) {
    throw invalid("Metrics can hold at most 10 metrics and 10 expressions.");
  }
  checkIds(Metrics);
  for (const query of Metrics) checkQuery(query);
  if (Metrics.filter((query) => query.ReturnData !== false).length !== 1) {
    throw invalid("Exactly one element of the metrics list should return data.");
  }
}

function checkEvaluation(input: MetricAlarmInput): void {
  const { EvaluationPeriods: periods, DatapointsToAlarm: datapoints, TreatMissingData } = input;
  if (periods === undefined) throw invalid("The parameter EvaluationPeriods is required.");
  if (input.ComparisonOperator === undefined) throw invalid("The parameter ComparisonOperator is required.");
  if (/Lower|Upper/.test(input.ComparisonOperator)) {
    throw invalid(`${input.ComparisonOperator} is only for alarms on anomaly detection.`);
  }
  if (input.Threshold === undefined || !Number.isFinite(input.Threshold)) {
    throw invalid("The parameter Threshold is required, and must be a number.");
  }
  if (datapoints !== undefined && datapoints > periods) {
    throw invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
  }
  if (TreatMissingData !== undefined && !treatments.includes(TreatMissingData)) {
    throw invalid(`TreatMissingData must be one of ${treatments.join(", ")}.`);
  }
  const span = periods * periodOf(input);
  if (periodOf(input) < 3600 && span > day) {
    throw invalid(
      `Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= ${day}).`,
    );
  }
  if (span > 7 * day) throw invalid(`EvaluationPeriods * Period must be <= ${7 * day}.`);
}

/** The period an alarm is evaluated at, in seconds: of several metrics the longest. */
export function periodOf(alarm: Pick<MetricAlarmInput, "Period" | "Metrics">): number {
  const inMetrics = (alarm.Metrics ?? []).flatMap(
    ({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? [],
  );
  return alarm.Period ?? (inMetrics.length === 0 ? 60 : Math.max(...inMetrics));
}

function actionsOf(input: MetricAlarmInput): string[] {
  return [
    ...(input.AlarmActions ?? []),
    ...(input.OKActions ?? []),
    ...(input.InsufficientDataActions ?? []),
  ];
}

function checkAction(action: string): void {
  const service = /^arn:aws[\w-]*:([\w-]+):[\w-]*:\w*:.+$/.exec(action)?.[1];
  if (service === undefined) throw invalid(`Invalid arn syntax: ${action}`);
  if (!actionServices.includes(service)) throw invalid(`An alarm cannot act on ${service}: ${action}`);
}
