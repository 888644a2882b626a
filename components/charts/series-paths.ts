/** A series in buckets of one length: bucket i begins at `start + i * step` (milliseconds). Null: no point in it. */
export interface Buckets {
  start: number;
  step: number;
  min: (number | null)[];
  max: (number | null)[];
  last: (number | null)[];
  /** Index of the first bucket that may still change; null: none. */
  provisionalFrom: number | null;
}

export interface Scales {
  x: (at: number) => number;
  y: (value: number) => number;
}

/** SVG paths of one series; an empty one has nothing to draw. */
export interface SeriesPaths {
  /** The last values, settled. A missing bucket interrupts it. */
  settled: string;
  /** The last values from the newest settled one on: may still change. */
  provisional: string;
  /** Points without a neighbour: a line of no length, which round ends make a dot. */
  lone: string;
  /** From min to max, where a bucket holds more than one value. */
  spread: string;
  /** The newest point. */
  newest: { x: number; y: number; value: number } | null;
}

function px(value: number): string {
  return value.toFixed(1);
}

/** Draws what is there: nothing is drawn across a bucket without a point. */
export function seriesPaths(buckets: Buckets, { x, y }: Scales): SeriesPaths {
  const paths: SeriesPaths = { settled: "", provisional: "", lone: "", spread: "", newest: null };
  const { start, step, last } = buckets;
  const split = buckets.provisionalFrom ?? last.length;
  last.forEach((value, index) => {
    if (value === null) return;
    const point = `${px(x(start + (index + 0.5) * step))} ${px(y(value))}`;
    const [before, after] = [isThere(last, index - 1), isThere(last, index + 1)];
    if (!before && !after) paths.lone += `M${point}h0`;
    if (index < split) paths.settled += `${before ? "L" : "M"}${point}`;
    else paths.provisional += before ? `${lineFrom(paths, index, split)}L${point}` : `M${point}`;
    paths.spread += spreadOf(buckets, index, { x, y });
    paths.newest = { x: x(start + (index + 0.5) * step), y: y(value), value };
  });
  return paths;
}

/** The provisional part begins where the settled one ends, so that no gap is seen where there is none. */
function lineFrom({ settled }: SeriesPaths, index: number, split: number): string {
  if (index !== split) return "";
  const end = Math.max(settled.lastIndexOf("L"), settled.lastIndexOf("M"));
  return `M${settled.slice(end + 1)}`;
}

function isThere(values: (number | null)[], index: number): boolean {
  return (values[index] ?? null) !== null;
}

function spreadOf({ start, step, min, max }: Buckets, index: number, { x, y }: Scales): string {
  const [low, high] = [min[index] ?? null, max[index] ?? null];
  if (low === null || high === null || low === high) return "";
  const [left, right] = [start + index * step, start + (index + 1) * step];
  return `M${px(x(left))} ${px(y(high))}H${px(x(right))}V${px(y(low))}H${px(x(left))}Z`;
}
