import type { PlotArea } from "./plot-frame";

/** Buckets of one length over the width of a plot. */
export interface BucketGrid {
  start: number;
  step: number;
  count: number;
}

/** The bucket under a place in the chart, in pixels from its left; places beside the plot count as its ends. */
export function bucketAt(pixel: number, area: PlotArea, { count }: BucketGrid): number {
  const index = Math.floor(((pixel - area.left) / area.width) * count);
  return Math.min(count - 1, Math.max(0, index));
}

/** Middle of a bucket, in pixels from the left of the chart. */
export function pixelOf(index: number, area: PlotArea, { count }: BucketGrid): number {
  return area.left + ((index + 0.5) / count) * area.width;
}

/** From the beginning of one bucket to the end of another, whichever comes first. */
export function spanOf(
  one: number,
  other: number,
  { start, step }: BucketGrid,
): { from: number; to: number } {
  return {
    from: start + Math.min(one, other) * step,
    to: start + (Math.max(one, other) + 1) * step,
  };
}

export interface CursorState {
  /** The bucket in question; null: none was chosen. */
  index: number | null;
  /** Where a span under selection began; null: none. */
  anchor: number | null;
}

const PAGE = 10;

function moved(key: string, index: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    PageUp: index - PAGE,
    PageDown: index + PAGE,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}

/** The cursor after a key: arrows move it, with shift they select a span. Null: the key means nothing here. */
export function moveCursor(
  state: CursorState,
  key: string,
  shift: boolean,
  count: number,
): CursorState | null {
  const index = moved(key, state.index ?? count, count);
  if (index === null) return null;
  return { index, anchor: shift ? (state.anchor ?? state.index ?? index) : null };
}
