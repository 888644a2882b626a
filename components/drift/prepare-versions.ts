import type { BucketGrid } from "@/components/charts/pick-bucket";
import { toneOf } from "@/components/charts/tones";
import type { Chart } from "@/lib/features/drift/schema/chart";
import type { Series, ServingSpan } from "@/lib/features/drift/schema/series";
import { overlapOf, spanWords, windowSince } from "./compare-spans";
import { clipTo, elapsedGrid, layFrom } from "./prepare-elapsed";
import { gridOf } from "./prepare-plot";
import type { ShownSeries } from "./prepare-readout";
import type { Span, VersionPair } from "./url-state";

/** One of the two versions of a comparison, and what measures it. */
export interface Side {
  span: ServingSpan;
  series: Series;
}

export interface Versions {
  sides: [Side, Side];
  axis: VersionPair["axis"];
  now: number;
}

/** When both are read: the time each served since its deployment, or the time both did. */
export function sideWindows({ sides, axis, now }: Versions): Span[] {
  const [left, right] = [sides[0].span, sides[1].span];
  const overlap = axis === "clock" ? overlapOf(left, right, now) : null;
  return sides.map(({ span }) => overlap ?? windowSince(span, left, right, now));
}

/** Series as they are shown, and as they are written to a file: with their own times. */
export interface LaidVersions {
  grid: BucketGrid;
  shown: ShownSeries[];
  files: { shown: ShownSeries[]; grid: BucketGrid }[];
}

/** Both sides on one grid: hours since each was deployed, or the clock. Null: an answer is still missing. */
export function layVersions(
  versions: Versions,
  charts: (Chart | undefined)[],
  all: ServingSpan[],
): LaidVersions | null {
  const known = charts.filter((chart) => chart !== undefined);
  if (known.length < versions.sides.length) return null;
  const windows = sideWindows(versions);
  const length = Math.max(...windows.map(({ from, to }) => to - from));
  const grid = elapsedGrid(known, length);
  const files = versions.sides.flatMap(({ span }, index) => {
    const [chart, window] = [known[index], windows[index]];
    const data = chart?.series[0];
    if (chart === undefined || window === undefined || data === undefined) return [];
    const served = { from: window.from, to: span.to === null ? Infinity : Date.parse(span.to) };
    const title = spanWords(span, all);
    return [{ chart, since: window.from, title, tone: toneOf(index), data: clipTo(data, chart, served) }];
  });
  return {
    grid: versions.axis === "clock" ? { ...grid, start: windows[0]?.from ?? 0 } : grid,
    shown: files.map(({ chart, since, title, tone, data }) => ({
      title,
      tone,
      data: layFrom(since, data, chart, grid),
    })),
    files: files.map(({ chart, title, tone, data }) => ({
      shown: [{ title, tone, data }],
      grid: gridOf(chart),
    })),
  };
}
