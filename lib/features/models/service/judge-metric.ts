import { judgeCriteria } from "../rules/criteria";
import type { Criterion, Metric } from "../schema/version";

/** One figure alone against the criteria in a version's metadata that speak of it. */
export function judgeMetric(metadata: Record<string, string>, metric: Metric): Criterion | null {
  return judgeCriteria(metadata, [metric]).find(({ measured }) => measured !== null) ?? null;
}
