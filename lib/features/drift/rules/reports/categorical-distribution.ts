import { type Problem, readCount } from "./figure";
import { isObject } from "./report-json";

/** How often each value occurs. `distinct`: how many different values the monitor estimates there are. */
export interface CategoricalDistribution {
  kind: "categorical";
  values: { value: string; count: number }[];
  distinct: number | null;
}

function readValue(raw: unknown): { value: string; count: number } | null {
  if (!isObject(raw)) return null;
  const count = readCount(raw.count);
  const { value } = raw;
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return count === null || !isPlain ? null : { value: String(value), count };
}

/**
 * `string_statistics` (developer guide, "model-monitor-interpreting-statistics"); null when it lists no value. What
 * could not be read is added to `problems`.
 */
export function readCategoricalDistribution(
  statistics: Record<string, unknown>,
  path: string,
  problems: Problem[],
): CategoricalDistribution | null {
  const { distribution } = statistics;
  const categorical = isObject(distribution) ? distribution.categorical : undefined;
  const raw = isObject(categorical) ? categorical.buckets : undefined;
  if (!Array.isArray(raw)) {
    problems.push({
      path: `${path}.distribution`,
      reason: "It holds no distribution in a form known for text.",
    });
    return null;
  }
  const counts = new Map<string, number>();
  for (const [index, item] of raw.entries()) {
    const read = readValue(item);
    if (read) counts.set(read.value, (counts.get(read.value) ?? 0) + read.count);
    else {
      const at = `${path}.distribution.categorical.buckets[${index}]`;
      problems.push({ path: at, reason: "It is not a value with a count." });
    }
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return { kind: "categorical", values, distinct: readCount(statistics.distinct_count) };
}
