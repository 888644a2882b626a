import { axisWidth, plotArea } from "@/components/charts/plot-frame";
import type { BucketGrid } from "@/components/charts/pick-bucket";
import type { PlotSeries } from "@/components/charts/series-lines";
import { timeTickLabel, timeTicks } from "@/components/charts/time-ticks";
import type { SeriesTone } from "@/components/charts/tones";
import { formatValue, valueAxis } from "@/components/charts/value-axis";
import type { Chart, ChartSeries } from "@/lib/features/drift/schema/chart";
import type { Episode } from "@/lib/features/drift/schema/episode";
import type { Marker, Series } from "@/lib/features/drift/schema/series";

const TONES: readonly SeriesTone[] = [1, 3, 2, 4, 5];
const TICK_PIXELS = 110;

export function toneOf(index: number): SeriesTone {
  return TONES[index % TONES.length] ?? 5;
}

export function gridOf({ start, stepSeconds, buckets }: Chart): BucketGrid {
  return { start: Date.parse(start), step: stepSeconds * 1000, count: buckets };
}

/** A series of the answer as the chart draws it; the first one's newest point is marked. */
export function plotSeries(
  series: ChartSeries,
  grid: BucketGrid,
  index: number,
  beyond: boolean,
): PlotSeries {
  const { key, min, max, last, provisionalFrom } = series;
  return {
    key,
    tone: toneOf(index),
    buckets: { start: grid.start, step: grid.step, min, max, last, provisionalFrom },
    newest: index > 0 ? undefined : beyond ? "bad" : "plain",
  };
}

export function isBeyond(value: number, { limit, direction }: Pick<Series, "limit" | "direction">): boolean {
  if (limit === null) return false;
  return direction === "lower_is_worse" ? value < limit.value : value > limit.value;
}

/** Every value that is drawn, and what it is held against: the axis holds them all. */
function drawnValues(series: ChartSeries[], chosen: Series): number[] {
  const values: number[] = [];
  for (const { min, max } of series) {
    for (const column of [min, max]) for (const value of column) if (value !== null) values.push(value);
  }
  const { limit, baseline } = chosen;
  for (const value of [limit?.value, baseline?.low, baseline?.high]) {
    if (value !== undefined && value !== null) values.push(value);
  }
  return values;
}

interface PlotInput {
  chart: Chart;
  chosen: Series;
  markers: Marker[];
  episodes: Episode[];
  width: number;
}

/** Everything the chart draws of one answer of the API. */
export function preparePlot({ chart, chosen, markers, episodes, width }: PlotInput) {
  const grid = gridOf(chart);
  const [from, to] = [grid.start, grid.start + grid.step * grid.count];
  const y = valueAxis(drawnValues(chart.series, chosen), chosen.unit);
  const axis = axisWidth(y.ticks.map(y.label));
  const area = plotArea(width, axis);
  return {
    grid,
    area,
    props: {
      width,
      axisWidth: axis,
      x: {
        from,
        to,
        ticks: timeTicks(from, to, Math.max(2, area.width / TICK_PIXELS)),
        label: timeTickLabel(from, to),
      },
      y,
      series: chart.series.map((series, index) =>
        plotSeries(series, grid, index, chosen.latest !== null && isBeyond(chosen.latest.value, chosen)),
      ),
      normal: chosen.baseline,
      threshold: thresholdOf(chosen),
      breaches: breachesOf(chosen.key, episodes, to),
      markers: markers.map(({ at, label }) => ({ at: Date.parse(at), label })),
    },
  };
}

function thresholdOf({ limit, unit }: Series): { value: number; label: string } | null {
  if (limit === null) return null;
  const words = limit.source === "rule" ? "Threshold" : "Constraint";
  return { value: limit.value, label: `${words} ${limitText(limit.value, unit)}` };
}

/** A limit people set in hundredths reads as such: 0.2 is "0.20", 0.125 stays. */
export function limitText(value: number, unit: string | null): string {
  const hundredths = Number(value.toFixed(2)) === value;
  return hundredths ? shortText(value, unit) : formatValue(value, unit);
}

/** A value to two places where that says enough of it: "0.31", "−0.05", else as it is. */
export function shortText(value: number, unit: string | null): string {
  const size = Math.abs(value);
  const plain = unit === null && size < 10 && (size >= 0.01 || size === 0);
  return plain ? value.toFixed(2).replace("-", "−") : formatValue(value, unit);
}

/** The episodes of a series; one that goes on reaches to the end of the chart. */
export function breachesOf(key: string, episodes: Episode[], to: number): { from: number; to: number }[] {
  return episodes
    .filter(({ metric }) => metric === key)
    .map(({ startedAt, endedAt }) => ({
      from: Date.parse(startedAt),
      to: endedAt === null ? to : Date.parse(endedAt),
    }))
    .filter((span) => span.from < to);
}
