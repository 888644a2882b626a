import type { MetricDataQueryInput } from "./shapes/metric";

/** Labels of a request's metrics by id, where the request gives none: the name, and what tells them apart. */
export function labelsOf(queries: readonly MetricDataQueryInput[]): Map<string, string> {
  return new Map(
    queries.map((query) => [query.Id, query.Label ?? query.MetricStat?.Metric.MetricName ?? query.Id]),
  );
}
