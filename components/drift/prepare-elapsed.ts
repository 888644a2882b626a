import type { BucketGrid } from "@/components/charts/pick-bucket";
import { formatElapsed } from "@/components/charts/time-ticks";
import type { Chart, ChartSeries } from "@/lib/features/drift/schema/chart";
import type { Span } from "./url-state";

/** A grid that begins at a deployment and is as coarse as the coarser of two answers. */
export function elapsedGrid(charts: Chart[], length: number): BucketGrid {
  const step = Math.max(...charts.map(({ stepSeconds }) => stepSeconds)) * 1000;
  return { start: 0, step, count: Math.max(1, Math.ceil(length / step)) };
}

function within<Value>(values: Value[], { start, stepSeconds }: Chart, span: Span, nothing: Value): Value[] {
  return values.map((value, index) => {
    const from = Date.parse(start) + index * stepSeconds * 1000;
    return from < span.from || from + stepSeconds * 1000 > span.to ? nothing : value;
  });
}

/** A series without the buckets that do not lie wholly in a span: they hold points of another version. */
export function clipTo(series: ChartSeries, chart: Chart, span: Span): ChartSeries {
  return {
    ...series,
    min: within(series.min, chart, span, null),
    max: within(series.max, chart, span, null),
    last: within(series.last, chart, span, null),
    count: within(series.count, chart, span, 0),
  };
}

function emptyLike(series: ChartSeries, count: number): ChartSeries {
  const nothing = () => Array<number | null>(count).fill(null);
  return {
    ...series,
    min: nothing(),
    max: nothing(),
    last: nothing(),
    count: Array<number>(count).fill(0),
    provisionalFrom: null,
  };
}

function lesser(one: number | null | undefined, other: number): number {
  return one === null || one === undefined ? other : Math.min(one, other);
}

function greater(one: number | null | undefined, other: number): number {
  return one === null || one === undefined ? other : Math.max(one, other);
}

/** A series laid on a grid that counts from `since`: each bucket goes where its middle is, true to half a bucket. */
export function layFrom(since: number, series: ChartSeries, chart: Chart, grid: BucketGrid): ChartSeries {
  const laid = emptyLike(series, grid.count);
  const step = chart.stepSeconds * 1000;
  series.last.forEach((last, index) => {
    const [min, max] = [series.min[index], series.max[index]];
    const place = Math.floor((Date.parse(chart.start) + (index + 0.5) * step - since) / grid.step);
    if (last === null || min == null || max == null || place < 0 || place >= grid.count) return;
    laid.min[place] = lesser(laid.min[place], min);
    laid.max[place] = greater(laid.max[place], max);
    laid.last[place] = last;
    laid.count[place] = (laid.count[place] ?? 0) + (series.count[index] ?? 0);
    if (series.provisionalFrom !== null && index >= series.provisionalFrom) {
      laid.provisionalFrom = lesser(laid.provisionalFrom, place);
    }
  });
  return laid;
}

/** "5 d 2 h to 5 d 3 h after each was deployed". */
export function elapsedSpan({ step }: BucketGrid, index: number): string {
  return `${formatElapsed(index * step)} to ${formatElapsed((index + 1) * step)} after each was deployed`;
}
