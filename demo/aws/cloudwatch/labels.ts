import type { MetricDimension } from "./metric-store";

/** What a label is made of. */
export interface Labelled {
  name: string;
  dimensions: readonly MetricDimension[];
  stat: string;
}

/**
 * The labels CloudWatch makes for metrics shown together: what tells them apart (dimension values, metric name,
 * statistic, in this order), or the metric's name when nothing does. One for each, in their order.
 */
export function labelsOf(metrics: readonly Labelled[]): string[] {
  const parts = metrics.map(partsOf);
  const names = new Set(parts.flatMap((one) => [...one.keys()]));
  const telling = [...names].filter((name) => new Set(parts.map((one) => one.get(name))).size > 1);
  return metrics.map(({ name }, at) => {
    const words = telling.flatMap((part) => parts[at]?.get(part) ?? []);
    return words.length === 0 ? name : words.join(" ");
  });
}

function partsOf({ name, dimensions, stat }: Labelled): Map<string, string> {
  return new Map([
    ...dimensions.map(({ Name, Value }) => [`dimension ${Name}`, Value] as const),
    ["name", name] as const,
    ["stat", stat] as const,
  ]);
}
