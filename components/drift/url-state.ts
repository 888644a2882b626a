import type { ParamChanges } from "@/components/layout/url-params";
import type { ChartWindow } from "@/lib/features/drift/queries/series";
import { KINDS } from "@/lib/features/drift/schema/kinds";
import type { Kind } from "@/lib/features/drift/schema/series";

const HOUR = 3_600_000;

export const RANGES = {
  "24h": { label: "24 h", hours: 24 },
  "7d": { label: "7 d", hours: 7 * 24 },
  "30d": { label: "30 d", hours: 30 * 24 },
  "90d": { label: "90 d", hours: 90 * 24 },
} as const;
export type RangeName = keyof typeof RANGES;
export const RANGE_NAMES = ["24h", "7d", "30d", "90d"] as const satisfies readonly RangeName[];

/** Times in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** Two versions side by side: by the time since each was deployed, or by the clock. */
export interface VersionPair {
  left: string;
  right: string;
  axis: "since" | "clock";
}

/** The drift page as its address says it. */
export interface DriftState {
  /** Null: the address names none, the page chooses. */
  kind: Kind | null;
  range: RangeName | "custom";
  /** Of a custom range. */
  custom: Span | null;
  /** The part of the range that was zoomed into. */
  zoom: Span | null;
  metric: string | null;
  compare: string[];
  view: "chart" | "table";
  versions: VersionPair | null;
}

const DEFAULT_RANGE: RangeName = "30d";
export const MOST_COMPARED = 4;

type Get = (name: string) => string | null;

/** Reads an address; what means nothing in it counts as absent. */
export function readDriftState(get: Get): DriftState {
  const custom = readSpan(get("from"), get("to"));
  const range = get("range");
  return {
    kind: KINDS.find((kind) => kind === get("kind")) ?? null,
    range: range === "custom" && custom !== null ? "custom" : (rangeName(range) ?? DEFAULT_RANGE),
    custom,
    zoom: readSpan(get("zoomFrom"), get("zoomTo")),
    metric: get("metric"),
    compare: [...new Set(get("compare")?.split(",").filter(Boolean))].slice(0, MOST_COMPARED),
    view: get("view") === "table" ? "table" : "chart",
    versions: readVersions(get),
  };
}

function rangeName(text: string | null): RangeName | null {
  return RANGE_NAMES.find((name) => name === text) ?? null;
}

function readVersions(get: Get): VersionPair | null {
  const [left, right] = [get("left"), get("right")];
  if (left === null || right === null) return null;
  return { left, right, axis: get("axis") === "clock" ? "clock" : "since" };
}

function readSpan(from: string | null, to: string | null): Span | null {
  const span = { from: Date.parse(from ?? ""), to: Date.parse(to ?? "") };
  return span.from < span.to ? span : null;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Changes of the address that zoom into a span, or out of any. */
export function zoomChanges(span: Span | null): ParamChanges {
  return { zoomFrom: span && iso(span.from), zoomTo: span && iso(span.to) };
}

/** Changes of the address to another range; a zoom into the range before means nothing in it. */
export function rangeChanges(range: RangeName | Span): ParamChanges {
  if (typeof range === "string") {
    return { range: range === DEFAULT_RANGE ? null : range, from: null, to: null, ...zoomChanges(null) };
  }
  return { range: "custom", from: iso(range.from), to: iso(range.to), ...zoomChanges(null) };
}

/** Changes of the address to another series; what it was compared with goes with it. */
export function metricChanges(metric: string): ParamChanges {
  return { metric, compare: null };
}

/** Changes of the address to another kind, which has series of its own. */
export function kindChanges(kind: Kind): ParamChanges {
  return { kind, metric: null, compare: null, left: null, right: null, axis: null };
}

/** What the chart shows: the zoom, else the range. */
export function windowOf({ zoom, ...state }: DriftState): ChartWindow {
  return zoom ?? rangeWindow(state);
}

function rangeWindow({ range, custom }: Pick<DriftState, "range" | "custom">): ChartWindow {
  if (range === "custom" && custom !== null) return custom;
  return { hours: RANGES[range === "custom" ? DEFAULT_RANGE : range].hours };
}

const WEEK_HOURS = 7 * 24;
const MOST_DAYS = 400;

/** Days need some days: at least a week, and no more than the heatmap holds. */
export function heatmapWindow(state: Pick<DriftState, "range" | "custom">): ChartWindow {
  const window = rangeWindow(state);
  if ("hours" in window) return window.hours < WEEK_HOURS ? { hours: WEEK_HOURS } : window;
  const from = Math.max(window.from, window.to - MOST_DAYS * 24 * HOUR);
  return { from: Math.min(from, window.to - WEEK_HOURS * HOUR), to: window.to };
}

/** The range as two times, to begin a custom one with: what is seen stays. */
export function rangeSpan(state: Pick<DriftState, "range" | "custom">, now: number): Span {
  const window = rangeWindow(state);
  return "hours" in window ? { from: now - window.hours * HOUR, to: now } : window;
}
