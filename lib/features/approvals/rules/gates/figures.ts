import type { Metric, VersionDetail } from "@/lib/features/models/schema/version";
import type { Bound } from "../../schema/criteria";

/** A figure of a version that a bound speaks of; `value` null: it was named but has no number. */
export interface Figure {
  value: number | null;
  slice: string | null;
  group: Metric["group"];
  unit: string | null;
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** "sex" of "sex = female". */
function facetOf(slice: string): string {
  return slice.split(" = ")[0] ?? slice;
}

/** A facet means every value of it. */
function isOf(slice: string | null, wanted: string): boolean {
  return slice !== null && (same(slice, wanted) || same(facetOf(slice), wanted));
}

/**
 * Figures of a version that a bound is held against. For everyone: the figure of everyone, or where there is none, that
 * of every part. What the training job measured on its own data counts only where no report measured it.
 */
export function figuresOf(bound: Pick<Bound, "metric" | "slice">, version: VersionDetail): Figure[] {
  const named = version.metrics.filter(({ name }) => same(name, bound.metric));
  const { slice: wanted } = bound;
  const parts = wanted === null ? named : named.filter(({ slice }) => isOf(slice, wanted));
  const whole = wanted === null ? named.filter(({ slice }) => slice === null) : [];
  const meant = whole.length > 0 ? whole : parts;
  const reported = meant.filter(({ group }) => group !== "training");
  return reported.length > 0 ? reported : meant;
}

/** The figure as it is held against a bound: its size alone where only that matters. */
export function sizeOf(value: number, { absolute }: Pick<Bound, "absolute">): number {
  return absolute ? Math.abs(value) : value;
}

/** How far inside its bounds a figure is; negative: outside. */
export function roomOf(value: number, bound: Bound): number {
  const size = sizeOf(value, bound);
  const below = bound.least === null ? Infinity : size - Number(bound.least);
  const above = bound.most === null ? Infinity : Number(bound.most) - size;
  return Math.min(below, above);
}

export interface Measured {
  value: number;
  slice: string | null;
  group: Metric["group"];
}

/** Those that have a number. */
export function measuredOf(figures: Figure[]): Measured[] {
  return figures.flatMap(({ value, slice, group }) =>
    value !== null && Number.isFinite(value) ? [{ value, slice, group }] : [],
  );
}

/** The figure with the least room; among equals the first by name, so that the same report gives the same figure. */
export function worstOf(measured: Measured[], bound: Bound): Measured | null {
  const order = (one: Measured, other: Measured) =>
    roomOf(one.value, bound) - roomOf(other.value, bound) ||
    ((one.slice ?? "") < (other.slice ?? "") ? -1 : 1);
  return [...measured].sort(order)[0] ?? null;
}
