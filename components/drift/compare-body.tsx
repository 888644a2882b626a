"use client";

import { useMemo } from "react";

import { LazyTimeChart } from "@/components/charts/lazy-time-chart";
import { PlotSurface } from "@/components/charts/plot-surface";
import type { Series } from "@/lib/features/drift/schema/series";
import { elapsedSpan } from "./prepare-elapsed";
import { preparePlot } from "./prepare-plot";
import { bucketSpan, bucketWords, newestBucket, newestOfAll } from "./prepare-readout";
import { titleOf } from "./prepare-series";
import type { LaidVersions } from "./prepare-versions";
import { ChartReadout } from "./series-chart-readout";
import { SeriesTable } from "./series-table";
import type { DriftState, VersionPair } from "./url-state";

interface CompareBodyProps {
  laid: LaidVersions;
  axis: VersionPair["axis"];
  chosen: Series;
  width: number;
  view: DriftState["view"];
}

/** Two versions on one axis, as a chart or as a table. */
export function CompareBody({ laid, axis, chosen, width, view }: CompareBodyProps) {
  const { shown, grid } = laid;
  const words = (index: number) => (axis === "clock" ? bucketSpan(grid, index) : elapsedSpan(grid, index));
  const plot = useMemo(
    () =>
      preparePlot({
        shown,
        grid,
        axis: axis === "clock" ? "clock" : "elapsed",
        // What was usual of one version's past says nothing of the other's.
        chosen: chosen.baseline?.source === "window" ? { ...chosen, baseline: null } : chosen,
        breaches: [],
        markers: [],
        width,
      }),
    [shown, grid, axis, chosen, width],
  );
  if (view === "table") return <SeriesTable shown={shown} grid={grid} words={words} />;
  const label = `${titleOf(chosen)} of two versions`;
  const newest = newestOfAll(shown) ?? newestBucket(shown) ?? 0;
  return (
    <PlotSurface
      area={plot.area}
      grid={grid}
      label={label}
      words={(index) => bucketWords(shown, words(index), index)}
      readout={(index) => (
        <ChartReadout
          shown={shown}
          index={index ?? newest}
          span={words(index ?? newest)}
          newest={index === null}
        />
      )}
    >
      <div data-chart>
        <LazyTimeChart {...plot.props} label={label} />
      </div>
    </PlotSurface>
  );
}
