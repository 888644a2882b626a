import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import { Series } from "./series";

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

/** The finest a metric is kept at, in seconds: StorageResolution of PutMetricData. */
export type StorageResolution = 1 | 60;

/** A metric with its data, by the unit they were published with. */
export interface StoredMetric extends MetricKey {
  /** The same for the same metric, and its place in the order of a namespace. */
  id: string;
  units: Map<StandardUnit, Series>;
  resolution: StorageResolution;
}

/**
 * The metrics of one account and region. What the estate publishes is computed when the store is first read, so that
 * an estate whose metrics nobody looks at costs nothing.
 */
export class MetricStore {
  private readonly metrics = new Map<string, StoredMetric>();
  private waiting: ((store: MetricStore) => void)[] = [];
  private index: { all: StoredMetric[]; byNamespace: Map<string, StoredMetric[]> } | null = null;

  /** Adds data to a metric, in any order; `at` is kept to the second or, by default, to the minute. */
  put(key: MetricKey, unit: StandardUnit, data: Iterable<Datum>, resolution: StorageResolution = 60): void {
    const metric = this.metrics.get(idOf(key)) ?? this.add(key);
    const series = metric.units.get(unit) ?? new Series();
    metric.units.set(unit, series);
    if (resolution === 1) metric.resolution = 1;
    series.append(data, resolution * 1000);
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

  /** The metrics of one namespace, or of all, in the order of their ids. */
  inOrder(namespace?: string): readonly StoredMetric[] {
    this.fill();
    this.index ??= indexed(this.metrics.values());
    return namespace === undefined ? this.index.all : (this.index.byNamespace.get(namespace) ?? []);
  }

  /** The store as it is now, which later data don't reach. It must only be read. */
  frozen(): MetricStore {
    this.fill();
    const copy = new MetricStore();
    for (const [id, metric] of this.metrics) {
      const units = new Map([...metric.units].map(([unit, series]) => [unit, series.frozen()] as const));
      copy.metrics.set(id, { ...metric, units });
    }
    return copy;
  }

  private add(key: MetricKey): StoredMetric {
    const id = idOf(key);
    const metric: StoredMetric = {
      ...key,
      id,
      dimensions: sorted(key.dimensions),
      units: new Map(),
      resolution: 60,
    };
    this.metrics.set(id, metric);
    this.index = null;
    return metric;
  }

  private fill(): void {
    const due = this.waiting;
    this.waiting = [];
    for (const fill of due) fill(this);
  }
}

function indexed(metrics: Iterable<StoredMetric>) {
  const all = [...metrics].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { all, byNamespace: Map.groupBy(all, (metric) => metric.namespace) };
}

function sorted(dimensions: MetricDimension[]): MetricDimension[] {
  if (dimensions.length < 2) return dimensions;
  return dimensions.toSorted((a, b) => (a.Name < b.Name ? -1 : 1));
}

function idOf({ namespace, name, dimensions }: MetricKey): string {
  return JSON.stringify([namespace, name, sorted(dimensions).map(({ Name, Value }) => [Name, Value])]);
}
