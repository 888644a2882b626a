import { heatLevel, type HeatScale } from "@/components/charts/heat";
import { formatValue } from "@/components/charts/value-axis";
import type { Heatmap } from "@/lib/features/drift/schema/chart";
import type { Series } from "@/lib/features/drift/schema/series";
import { formatPlural } from "@/lib/platform/format";
import { isBeyond, shortText } from "./prepare-limit";
import { byUrgency, silentSince, titleOf } from "./prepare-series";

/** A row of the heatmap, ready to be drawn. */
export interface HeatRow {
  key: string;
  /** Within its group: the feature where a group measures the same, the measure where it is of one feature. */
  name: string;
  title: string;
  unit: string | null;
  values: (number | null)[];
  levels: (number | null)[];
  latest: string;
  beyond: boolean;
  /** Whether it has stopped: its newest value is old. */
  silent: boolean;
}

type Row = Heatmap["rows"][number];

/** From where this index on, a population is said to have shifted (Siddiqi, "Credit Risk Scorecards", 2006: 0.25; 0.2 in use). */
const PSI_LIMIT = 0.2;

function isPsi({ label, metric }: Series): boolean {
  return /psi|population stability/i.test(`${label} ${metric.metricName}`);
}

/** What the days of a row are held against: its limit, or what is usual for its kind of figure. */
export function scaleOf(row: Row, series: Series | undefined): HeatScale {
  const direction = series?.direction ?? null;
  const limit = row.limit ?? (series !== undefined && isPsi(series) ? PSI_LIMIT : null);
  const median = series?.baseline?.median ?? null;
  if (direction === "lower_is_worse") return { normal: median ?? bestOf(row.values), limit, direction };
  if (series?.kind === "traffic") return { normal: median ?? 0, limit, direction };
  return { normal: 0, limit, direction };
}

function bestOf(values: (number | null)[]): number {
  return Math.max(...values.filter((value) => value !== null));
}

/** Rows that measure the same, or speak of the same. */
export interface HeatGroup {
  /** Null: there is only one group. */
  heading: string | null;
  rows: HeatRow[];
}

function toRow(row: Row, name: string, one: Series | undefined): HeatRow {
  const scale = scaleOf(row, one);
  const unit = one?.unit ?? null;
  const latest = one?.latest?.value ?? row.latest;
  return {
    key: row.key,
    name,
    title: titleOf(row),
    unit,
    values: row.values,
    levels: row.values.map((value) => heatLevel(value, scale, row.values)),
    latest: latest === null ? "none" : shortText(latest, unit),
    beyond: latest !== null && one !== undefined && isBeyond(latest, one),
    silent: one !== undefined && silentSince(one) !== null,
  };
}

/** The rows as levels of colour, grouped by measure or by subject, whichever makes fewer groups; the worst first. */
export function heatGroups({ rows }: Heatmap, series: Series[]): HeatGroup[] {
  const byKey = new Map(series.map((one) => [one.key, one]));
  const labels = new Set(rows.map(({ label }) => label));
  const subjects = new Set(rows.map(({ subject }) => subject));
  const bySubject = subjects.size < labels.size;
  const groups = Map.groupBy(sortedBy(rows, byKey), ({ label, subject }) =>
    bySubject ? (subject ?? "") : label,
  );
  return [...groups].map(([heading, members]) => ({
    heading: groups.size === 1 || heading === "" ? null : heading,
    rows: members.map((row) =>
      toRow(row, bySubject ? row.label : (row.subject ?? row.label), byKey.get(row.key)),
    ),
  }));
}

/** In the order in which the metric is chosen from; what the page does not know of comes last. */
function sortedBy(rows: Row[], byKey: Map<string, Series>): Row[] {
  return [...rows].sort((one, other) => {
    const [left, right] = [byKey.get(one.key), byKey.get(other.key)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return byUrgency(left, right);
  });
}

export interface LegendWords {
  low: string;
  high: string;
  /** Whether any row has a limit. */
  limited: boolean;
}

/** Words of the legend's ends: figures where all rows share a scale, else what the colours mean. */
export function legendWords({ rows }: Heatmap, series: Series[]): LegendWords {
  const byKey = new Map(series.map((one) => [one.key, one]));
  const scales = rows.map((row) => scaleOf(row, byKey.get(row.key)));
  const limits = new Set(scales.map(({ limit }) => limit));
  const [limit = null] = limits;
  if (limits.size === 1 && limit === null)
    return { low: "row's lowest", high: "row's highest", limited: false };
  const sameScale = limits.size === 1 && scales.every(({ normal }) => normal === 0);
  if (sameScale && limit !== null) {
    return { low: "0", high: `${formatValue(limit * 1.5, null)}+`, limited: true };
  }
  return { low: "normal", high: "beyond its limit", limited: true };
}

/** What colours alone would say of a row. */
export function rowWords({ values, beyond, silent }: HeatRow): string {
  const missing = values.filter((value) => value === null).length;
  const gaps = missing === 0 ? "" : `, ${formatPlural(missing, "day")} without a point`;
  return `${silent ? ", has stopped" : ""}${beyond ? ", beyond its limit" : ""}${gaps}`;
}

/** A day of a row in words: "14 Nov: 0.23", or that nothing was measured. */
export function dayWords({ name, values, unit }: HeatRow, days: string[], day: number): string {
  const value = values[day] ?? null;
  return `${name}, ${days[day] ?? ""}: ${value === null ? "no point" : formatValue(value, unit)}`;
}
