"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { LazyTimeChart } from "@/components/charts/lazy-time-chart";
import { PlotSurface } from "@/components/charts/plot-surface";
import { Message } from "@/components/layout/message";
import type { ParamChanges } from "@/components/layout/url-params";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import type { Chart } from "@/lib/features/drift/schema/chart";
import type { DriftPage, Series } from "@/lib/features/drift/schema/series";
import { breachesOf, gridOf, preparePlot } from "./prepare-plot";
import { bucketSpan, bucketWords, newestBucket, type ShownSeries } from "./prepare-readout";
import { titleOf } from "./prepare-series";
import { ChartReadout } from "./series-chart-readout";
import { zoomChanges } from "./url-state";

interface ChartPlotProps {
  page: DriftPage;
  chosen: Series;
  chart: Chart;
  shown: ShownSeries[];
  width: number;
  change: (changes: ParamChanges) => void;
}

/** The chart itself with its cursor; a dragged span goes to the address as a zoom. */
export function ChartPlot({ page, chosen, chart, shown, width, change }: ChartPlotProps) {
  const { data: episodes } = useQuery(seriesQueries.episodes(page.model));
  const grid = useMemo(() => gridOf(chart), [chart]);
  const plot = useMemo(() => {
    const span = { from: grid.start, to: grid.start + grid.step * grid.count };
    const breaches = breachesOf(chosen.key, episodes?.items ?? [], span);
    return preparePlot({ shown, grid, axis: "clock", chosen, breaches, markers: page.markers, width });
  }, [shown, grid, chosen, page.markers, episodes, width]);
  const newest = newestBucket(shown);
  if (newest === null) {
    return (
      <Message kind="empty" title="No point in this time">
        <p>{nothingWords(chosen)}</p>
      </Message>
    );
  }
  const label = `${titleOf(chosen)} over time`;
  return (
    <PlotSurface
      area={plot.area}
      grid={grid}
      label={label}
      words={(index) => bucketWords(shown, bucketSpan(grid, index), index)}
      onSpan={(span) => change(zoomChanges(span))}
      onReset={() => change(zoomChanges(null))}
      readout={(index) => (
        <ChartReadout
          shown={shown}
          index={index ?? newest}
          span={bucketSpan(grid, index ?? newest)}
          newest={index === null}
          chosen={chosen}
        />
      )}
    >
      <div data-chart>
        <LazyTimeChart {...plot.props} label={label} />
      </div>
    </PlotSurface>
  );
}

function nothingWords({ readAt, latest }: Series): string {
  if (readAt === null) return "CloudWatch was not asked for this metric yet. It is read within a minute.";
  if (latest === null)
    return "CloudWatch holds no point of this metric. Nothing is drawn, which is not zero.";
  return "CloudWatch has points of this metric at other times. Choose a longer range.";
}
