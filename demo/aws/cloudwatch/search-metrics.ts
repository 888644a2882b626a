import { invalid } from "./refuse";
import { isListed } from "./listed";
import type { MetricStore, StoredMetric } from "./metric-store";

/** What SEARCH looks for: metrics of exactly these dimensions, with these values. */
interface MetricSearch {
  namespace: string;
  dimensionNames: string[];
  /** MetricName, or the name of a dimension, to the value it must have. */
  values: Map<string, string>;
}

const form = /^\s*\{([^}]*)\}\s*(.*)$/s;
const term = /\s*(?:"([^"]+)"|(\w+))\s*=\s*"([^"]*)"\s*/y;

/**
 * Metrics a SEARCH finds, in the order of their ids: `{Namespace,Dim1,Dim2} MetricName="x" Dim1="y"`, its one form
 * here. As ListMetrics, it sees what had data in the last two weeks. Throws ValidationError for any other form.
 */
export function searchMetrics(metrics: MetricStore, id: string, query: string, now: number): StoredMetric[] {
  const search = parseSearch(id, query);
  return metrics.inOrder(search.namespace).filter((metric) => fits(metric, search) && isListed(metric, now));
}

function parseSearch(id: string, query: string): MetricSearch {
  const [, schema, terms = ""] = form.exec(query) ?? [];
  if (schema === undefined) throw unsupported(id);
  const [namespace = "", ...dimensionNames] = schema
    .split(",")
    .map((part) => part.trim().replace(/^"|"$/g, ""));
  const values = new Map<string, string>();
  let at = 0;
  while (at < terms.trimEnd().length) {
    term.lastIndex = at;
    const match = term.exec(terms);
    if (!match) throw unsupported(id);
    values.set(match[1] ?? match[2] ?? "", match[3] ?? "");
    at = term.lastIndex;
  }
  return { namespace, dimensionNames, values };
}

function unsupported(id: string) {
  const known = `{Namespace,Dimension} MetricName="name"`;
  return invalid(`Error in expression '${id}' [SEARCH takes only the form '${known}' here].`);
}

function fits(metric: StoredMetric, search: MetricSearch): boolean {
  if (metric.dimensions.length !== search.dimensionNames.length) return false;
  if (!metric.dimensions.every(({ Name }) => search.dimensionNames.includes(Name))) return false;
  return [...search.values].every(([name, value]) =>
    name === "MetricName"
      ? metric.name === value
      : metric.dimensions.some((held) => held.Name === name && held.Value === value),
  );
}
