import { type Problem, numberOf, readCount, readFigure } from "./figure";
import { isObject } from "./report-json";

/** How many values lie in [lower, upper); the last bucket of a distribution holds its upper bound too. */
export interface Bucket {
  lower: number;
  upper: number;
  count: number;
}

/** A value of a sample and how many values it stands for. */
export interface WeightedValue {
  value: number;
  weight: number;
}

/** `sketch` null: the report holds none that can be used. */
export interface NumericDistribution {
  kind: "numeric";
  buckets: Bucket[];
  sketch: WeightedValue[] | null;
}

function readBucket(raw: unknown): Bucket | string {
  if (!isObject(raw)) return "It is not a bucket.";
  const lower = numberOf(readFigure(raw.lower_bound));
  const upper = numberOf(readFigure(raw.upper_bound));
  const count = readCount(raw.count);
  if (lower === null || upper === null) return "It has no bounds that are numbers.";
  if (count === null) return "It has no count.";
  return lower <= upper ? { lower, upper, count } : "It ends before it begins.";
}

function readBuckets(raw: unknown, path: string, problems: Problem[]): Bucket[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    problems.push({ path, reason: "It is not a list of buckets." });
    return [];
  }
  const buckets: Bucket[] = [];
  for (const [index, item] of raw.entries()) {
    const bucket = readBucket(item);
    const before = buckets.at(-1);
    const reason =
      typeof bucket === "string"
        ? bucket
        : before && bucket.lower < before.upper
          ? "It overlaps the bucket before it."
          : null;
    // Shares of a distribution with a hole are wrong for every bucket, so one bad bucket spoils all.
    if (typeof bucket === "string" || reason) {
      problems.push({ path: `${path}[${index}]`, reason: reason ?? "It is not a bucket." });
      return [];
    }
    buckets.push(bucket);
  }
  return buckets;
}

/**
 * The values a KLL sketch kept: those of level i stand for 2^i each (Karnin, Lang, Liberty: "Optimal Quantile
 * Approximation in Streams", 2016). A sketch that does not weigh what the feature has values is not used.
 */
function readSketch(
  raw: unknown,
  present: number | null,
  path: string,
  problems: Problem[],
): WeightedValue[] | null {
  if (raw === undefined || raw === null) return null;
  if (!Array.isArray(raw) || !raw.every((level): level is unknown[] => Array.isArray(level))) {
    problems.push({ path, reason: "It is not a list of levels." });
    return null;
  }
  const values = raw.flatMap((level, depth) =>
    level.map((item) => ({ value: numberOf(readFigure(item)), weight: 2 ** depth })),
  );
  const readable = values.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  if (readable.length < values.length) {
    problems.push({
      path,
      reason: `${values.length - readable.length} of ${values.length} values are not numbers.`,
    });
    return null;
  }
  const weight = readable.reduce((sum, item) => sum + item.weight, 0);
  if (present !== null && Math.abs(weight - present) > 0.01 * present) {
    problems.push({ path, reason: `It stands for ${weight} values, the feature has ${present}.` });
    return null;
  }
  return readable.length > 0 ? readable : null;
}

/**
 * `numerical_statistics.distribution` (developer guide, "model-monitor-interpreting-statistics"); null when neither
 * buckets nor sketch could be read. What could not be read is added to `problems`.
 */
export function readNumericDistribution(
  raw: unknown,
  present: number | null,
  path: string,
  problems: Problem[],
): NumericDistribution | null {
  const kll = isObject(raw) ? raw.kll : undefined;
  if (!isObject(kll)) {
    problems.push({ path, reason: "It holds no distribution in a form known for numbers." });
    return null;
  }
  const buckets = readBuckets(kll.buckets, `${path}.kll.buckets`, problems);
  const data = isObject(kll.sketch) ? kll.sketch.data : kll.sketch;
  const sketch = readSketch(data, present, `${path}.kll.sketch.data`, problems);
  if (buckets.length === 0) {
    problems.push({ path: `${path}.kll.buckets`, reason: "There are no buckets to compare with." });
  }
  return buckets.length === 0 && !sketch ? null : { kind: "numeric", buckets, sketch };
}
