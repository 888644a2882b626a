import type { StandardUnit } from "@aws-sdk/client-cloudwatch";

/** One published value or statistic set. Times in epoch milliseconds. */
export interface Datum {
  at: number;
  /** When CloudWatch got it: a late point is not there before. */
  arrivedAt: number;
  count: number;
  sum: number;
  min: number;
  max: number;
}

export interface MetricDimension {
  Name: string;
  Value: string;
}

/** What identifies a metric: its namespace, its name and all its dimensions. */
export interface MetricKey {
  namespace: string;
  name: string;
  dimensions: MetricDimension[];
}

/** A metric with its data in columns, by time. */
export interface StoredMetric extends MetricKey {
  unit: StandardUnit;
  /** Ascending by `at`. */
  data: Datum[];
}

/**
 * The metrics of one account and region. What the estate publishes is computed when the store is first read, so that
 * an estate whose metrics nobody looks at costs nothing.
 */
export class MetricStore {
  private readonly metrics = new Map<string, StoredMetric>();
  private waiting: ((store: MetricStore) => void)[] = [];

  /** Adds data to a metric, in any order; the unit of the first data holds. */
  put(key: MetricKey, unit: StandardUnit, data: Iterable<Datum>): void {
    const id = idOf(key);
    const metric = this.metrics.get(id) ?? { ...key, dimensions: sorted(key.dimensions), unit, data: [] };
    const inOrder = metric.data.length === 0;
    for (const datum of data) metric.data.push(datum);
    if (!inOrder) metric.data.sort((a, b) => a.at - b.at);
    this.metrics.set(id, metric);
  }

  /** Runs `fill` before anything is read from the store. */
  whenFirstRead(fill: (store: MetricStore) => void): void {
    this.waiting.push(fill);
  }

  get(key: MetricKey): StoredMetric | undefined {
    this.fill();
    return this.metrics.get(idOf(key));
  }

  all(): StoredMetric[] {
    this.fill();
    return [...this.metrics.values()];
  }

  private fill(): void {
    const due = this.waiting;
    this.waiting = [];
    for (const fill of due) fill(this);
  }
}

function sorted(dimensions: MetricDimension[]): MetricDimension[] {
  return dimensions.toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
}

function idOf({ namespace, name, dimensions }: MetricKey): string {
  return JSON.stringify([namespace, name, sorted(dimensions).map(({ Name, Value }) => [Name, Value])]);
}
