import { invalid } from "./refuse";
import { isPeriod } from "./retention";
import type { MetricDataQueryInput } from "./shapes/metric";
import { statisticOf } from "./statistic";

/** Queries a GetMetricData call may hold. */
const mostQueries = 500;
/** Data points a page may hold. */
export const mostDatapoints = 100_800;

/** Throws ValidationError for a GetMetricData request that no metric could answer. */
export function checkQueries(input: {
  MetricDataQueries: MetricDataQueryInput[];
  StartTime: Date;
  EndTime: Date;
  MaxDatapoints?: number | undefined;
}): void {
  const { MetricDataQueries: queries, MaxDatapoints = mostDatapoints } = input;
  if (queries.length > mostQueries) {
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${mostQueries}.`);
  }
  if (queries.length === 0) throw invalid("The collection MetricDataQueries must not be empty.");
  if (input.StartTime >= input.EndTime) {
    throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  }
  if (MaxDatapoints < 1 || MaxDatapoints > mostDatapoints) {
    throw invalid(`The parameter MaxDatapoints must be between 1 and ${mostDatapoints}.`);
  }
  checkIds(queries);
  for (const query of queries) checkQuery(query);
}

/** Throws ValidationError when ids are not unique or not of the form AWS asks for. */
export function checkIds(queries: readonly MetricDataQueryInput[]): void {
  const ids = new Set<string>();
  for (const { Id } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id)) {
      throw invalid(`The value ${Id} for parameter Id does not match the pattern ^[a-z][a-zA-Z0-9_]*$.`);
    }
    if (ids.has(Id)) throw invalid("The values for parameter id in MetricDataQueries are not unique.");
    ids.add(Id);
  }
}

/** Throws ValidationError unless the query has a metric or an expression, not both, with a period that exists. */
export function checkQuery({ Id, MetricStat, Expression, Period }: MetricDataQueryInput): void {
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw invalid(`Exactly one of MetricStat and Expression must be specified for ${Id}.`);
  }
  const period = MetricStat?.Period ?? Period;
  if (period !== undefined && !isPeriod(period)) {
    throw invalid(`The period ${period} of ${Id} must be 1, 5, 10, 20, 30 or a multiple of 60.`);
  }
  if (!MetricStat) return;
  if (MetricStat.Metric.Namespace === undefined || MetricStat.Metric.MetricName === undefined) {
    throw invalid(`The metric of ${Id} must have a namespace and a name.`);
  }
  if (!statisticOf(MetricStat.Stat))
    throw invalid(`The value ${MetricStat.Stat} for parameter Stat is invalid.`);
}
