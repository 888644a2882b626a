import { axisWidth, plotArea } from "@/components/charts/plot-frame";
import type { BucketGrid } from "@/components/charts/pick-bucket";
import type { PlotSeries } from "@/components/charts/series-lines";
import { elapsedTicks, formatElapsed, timeTickLabel, timeTicks } from "@/components/charts/time-ticks";
import type { PlotThreshold } from "@/components/charts/threshold-label";
import { type ValueAxis, valueAxis } from "@/components/charts/value-axis";
import type { Chart } from "@/lib/features/drift/schema/chart";
import type { Episode } from "@/lib/features/drift/schema/episode";
import type { Marker, Series } from "@/lib/features/drift/schema/series";
import { isBeyond, limitText, normalOf } from "./prepare-limit";
import type { ShownSeries } from "./prepare-readout";
import type { Span } from "./url-state";

const TICK_PIXELS = 80;

export function gridOf({ start, stepSeconds, buckets }: Chart): BucketGrid {
  return { start: Date.parse(start), step: stepSeconds * 1000, count: buckets };
}

/** A series as the chart draws it; the newest point of the one in question is marked. */
function plotSeries({ tone, data }: ShownSeries, grid: BucketGrid, newest: PlotSeries["newest"]): PlotSeries {
  const { key, min, max, last, provisionalFrom } = data;
  return {
    key: `${tone} ${key}`,
    tone,
    newest,
    buckets: { start: grid.start, step: grid.step, min, max, last, provisionalFrom },
  };
}

/** Every value that is drawn, the limit, and as much of the normal range as leaves the line readable. */
function drawnValues(shown: ShownSeries[], chosen: Series): number[] {
  const values: number[] = [];
  for (const { data } of shown) {
    for (const column of [data.min, data.max])
      for (const value of column) if (value !== null) values.push(value);
  }
  if (chosen.limit !== null) values.push(chosen.limit.value);
  const [lowest, highest] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const normal = normalOf(chosen);
  const room = highest - lowest;
  if (normal?.low != null && normal.low > lowest - room && (normal.low >= 0 || lowest < 0))
    values.push(normal.low);
  if (normal?.high != null && normal.high < highest + room) values.push(normal.high);
  return values;
}

/** Half of a label, as far as it is wider than the space beside the plot. */
const TICK_ROOM = 12;

/** Without a tick so near the right edge that its label would be cut off. */
function fitting(ticks: number[], { from, to }: Span, width: number): number[] {
  return ticks.filter((tick) => ((to - tick) / (to - from)) * width >= TICK_ROOM);
}

function axisOf(kind: PlotInput["axis"], grid: BucketGrid, width: number) {
  const [from, to] = [grid.start, grid.start + grid.step * grid.count];
  const most = Math.max(2, width / TICK_PIXELS);
  if (kind === "elapsed") {
    return { from, to, ticks: fitting(elapsedTicks(to, most), { from, to }, width), label: formatElapsed };
  }
  const ticks = fitting(timeTicks(from, to, most), { from, to }, width);
  return { from, to, ticks, label: timeTickLabel(from, to) };
}

interface PlotInput {
  shown: ShownSeries[];
  grid: BucketGrid;
  /** By the viewer's clock, or by the time since a deployment. */
  axis: "clock" | "elapsed";
  /** Whose limit and normal range are drawn. */
  chosen: Series;
  breaches: Span[];
  markers: Marker[];
  width: number;
}

/** Everything the chart draws, from what the API answered. */
export function preparePlot({ shown, grid, axis, chosen, breaches, markers, width }: PlotInput) {
  const y = valueAxis(drawnValues(shown, chosen), chosen.unit);
  const left = axisWidth(y.ticks.map(y.label));
  const area = plotArea(width, left);
  const newest = shown[0]?.data.last.findLast((value) => value !== null) ?? null;
  const beyond = newest !== null && isBeyond(newest, chosen);
  return {
    area,
    props: {
      width,
      axisWidth: left,
      x: axisOf(axis, grid, area.width),
      y,
      series: shown.map((one, index) =>
        plotSeries(one, grid, index > 0 || axis === "elapsed" ? undefined : beyond ? "bad" : "plain"),
      ),
      normal: normalOf(chosen),
      threshold: thresholdOf(chosen, shown, y),
      breaches,
      markers: markers.map(({ at, label }) => ({ at: Date.parse(at), label })),
    },
  };
}

/** Shares of the plot, in width and height, that a label beside a limit takes. */
const LABEL = { width: 0.15, height: 0.12 };

/** How many values a label above a limit would cover at one end of the plot. */
function coveredAt(
  side: PlotThreshold["side"],
  limit: number,
  shown: ShownSeries[],
  { low, high }: ValueAxis,
) {
  const top = limit + LABEL.height * (high - low);
  return shown.reduce((sum, { data: { min, max } }) => {
    const taken = Math.ceil(max.length * LABEL.width);
    const [from, to] = side === "start" ? [0, taken] : [max.length - taken, max.length];
    const hits = max.slice(from, to).filter((value, index) => {
      const lowest = min[from + index] ?? null;
      return value !== null && lowest !== null && value > limit && lowest < top;
    });
    return sum + hits.length;
  }, 0);
}

function thresholdOf({ limit, unit }: Series, shown: ShownSeries[], y: ValueAxis): PlotThreshold | null {
  if (limit === null) return null;
  const covers = (side: PlotThreshold["side"]) => coveredAt(side, limit.value, shown, y);
  const words = limit.source === "rule" ? "Threshold" : "Constraint";
  const label = `${words} ${limitText(limit.value, unit)}`;
  return { value: limit.value, label, side: covers("end") < covers("start") ? "end" : "start" };
}

type ShownEpisode = Pick<Episode, "metric" | "startedAt" | "endedAt">;

/** The breaches of a series that a chart shows; one that goes on reaches to its end. */
export function breachesOf(key: string, episodes: ShownEpisode[], { from, to }: Span): Span[] {
  return episodes
    .filter(({ metric }) => metric === key)
    .map(({ startedAt, endedAt }) => ({
      from: Math.max(from, Date.parse(startedAt)),
      to: endedAt === null ? to : Math.min(to, Date.parse(endedAt)),
    }))
    .filter((span) => span.from < span.to);
}
