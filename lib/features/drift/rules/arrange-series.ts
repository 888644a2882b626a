import type { DeclaredMetric } from "@/lib/platform/config-schema";
import type { Dimension, Direction } from "../schema/series";
import { keyOf } from "./keys";
import { type Known, type Link, linkMetric } from "./link";
import { type FoundMetric, type Reading, readingOf } from "./presets";

/** A metric with what it measures and whose it is, before it has a key. */
export interface Candidate {
  identity: string;
  metric: FoundMetric;
  reading: Reading;
  link: Link;
  declared: boolean;
  listedAt: Date | null;
}

/** A series that is there already, as far as keys are concerned. */
export interface Existing {
  identity: string;
  model_id: number | null;
  key: string;
}

/** The canonical text of dimensions: by name, as JSON. */
export function dimensionsText(dimensions: Dimension[]): string {
  const sorted = dimensions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(sorted.map(({ name, value }) => ({ name, value })));
}

/** What makes two series the same within an account and region. */
export function identityOf(namespace: string, metricName: string, dimensions: string, stat: string): string {
  return JSON.stringify([namespace, metricName, dimensions, stat]);
}

function candidate(
  metric: FoundMetric,
  reading: Reading,
  link: Link,
): Omit<Candidate, "declared" | "listedAt"> {
  const identity = identityOf(
    metric.namespace,
    metric.metricName,
    dimensionsText(metric.dimensions),
    reading.stat,
  );
  return { identity, metric, reading, link };
}

/** A metric that ListMetrics showed; nothing when it is not one that is read. */
export function foundCandidate(metric: FoundMetric, known: Known, listedAt: Date | null): Candidate[] {
  const reading = readingOf(metric);
  if (!reading) return [];
  return [{ ...candidate(metric, reading, linkMetric(metric, known)), declared: false, listedAt }];
}

const DIRECTIONS = { higher: "higher_is_worse", lower: "lower_is_worse", either: "either" } as const;

function directionOf({ worse }: DeclaredMetric): Direction | null {
  return worse === null ? null : DIRECTIONS[worse];
}

/** A metric that countersign.yaml declares for a model. */
export function declaredCandidate(
  declared: DeclaredMetric,
  model: { name: string; registryGroup: string | null },
  known: Known,
): Candidate {
  const dimensions = Object.entries(declared.dimensions).map(([name, value]) => ({ name, value }));
  const metric = { namespace: declared.namespace, metricName: declared.metricName, dimensions };
  const { kind, unit, stat, periodSeconds } = declared;
  const label = declared.label ?? declared.metricName;
  const reading: Reading = {
    preset: "own",
    kind,
    label,
    subject: null,
    unit,
    direction: directionOf(declared),
    stat,
    periodSeconds,
  };
  const named = model.registryGroup ?? model.name;
  const modelId = known.models.get(named) ?? null;
  const reason = `countersign.yaml declares it for ${named}.`;
  const link = { ...linkMetric(metric, known), modelId, reason };
  return { ...candidate(metric, reading, link), declared: true, listedAt: null };
}

/**
 * The rows of these series: each identity once, what is declared going before what was found, and every series of a
 * model with a key of its own, which it keeps as long as it belongs to that model.
 */
export function arrangeSeries(
  candidates: Candidate[],
  existing: Existing[],
  scope: { account: string; region: string },
) {
  const known = new Map(existing.map((series) => [series.identity, series]));
  const taken = new Map<number | null, Set<string>>();
  const takenOf = (modelId: number | null) => {
    const keys = taken.get(modelId) ?? new Set<string>();
    taken.set(modelId, keys);
    return keys;
  };
  for (const { model_id, key } of existing) takenOf(model_id).add(key);
  const once = new Map<string, Candidate>();
  for (const one of candidates) {
    const other = once.get(one.identity);
    if (!other || one.declared)
      once.set(one.identity, { ...one, listedAt: one.listedAt ?? other?.listedAt ?? null });
  }
  return [...once.values()].map(({ identity, metric, reading, link, declared, listedAt }) => {
    const before = known.get(identity);
    const stays = before && before.model_id === link.modelId;
    const key = stays ? before.key : keyOf(metric, reading.stat, takenOf(link.modelId));
    return {
      ...scope,
      namespace: metric.namespace,
      metric_name: metric.metricName,
      dimensions: dimensionsText(metric.dimensions),
      stat: reading.stat,
      model_id: link.modelId,
      link_reason: link.reason,
      key,
      kind: reading.kind,
      preset: reading.preset,
      label: reading.label,
      subject: reading.subject,
      unit: reading.unit,
      direction: reading.direction,
      endpoint: link.endpoint,
      variant: link.variant,
      schedule: link.schedule,
      declared,
      period_seconds: reading.periodSeconds,
      listed_at: listedAt,
    };
  });
}
