"use client";

import { Undo2 } from "lucide-react";

import type { BucketGrid } from "@/components/charts/pick-bucket";
import type { ParamChanges } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import type { DriftPage, Series } from "@/lib/features/drift/schema/series";
import { CompareVersions } from "./compare-versions";
import { CompareWith } from "./compare-with";
import { ExportButtons } from "./export-buttons";
import type { ShownSeries } from "./prepare-readout";
import { SeriesPicker } from "./series-picker";
import { titleOf } from "./prepare-series";
import { ViewSwitch } from "./series-chart-view";
import { type DriftState, zoomChanges } from "./url-state";

interface ControlsProps {
  page: DriftPage;
  chosen: Series;
  compared: string[];
  state: DriftState;
  shown: ShownSeries[];
  /** Null: nothing was read yet that could be exported. */
  grid: BucketGrid | null;
  change: (changes: ParamChanges) => void;
}

/** Below the chart: what it is compared with, how it is shown, and ways to take it along. */
export function ChartControls({ page, chosen, compared, state, shown, grid, change }: ControlsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2">
      <SeriesPicker
        asked={state.metric}
        chosen={chosen}
        series={page.series.filter(({ kind }) => kind === chosen.kind)}
        change={change}
      />
      <CompareWith chosen={chosen} series={page.series} compared={compared} change={change} />
      <CompareVersions spans={page.spans} pair={null} atOnce={false} change={change} />
      {state.zoom === null ? null : (
        <Button size="small" onClick={() => change(zoomChanges(null))}>
          <Undo2 aria-hidden className="size-3.5" />
          Reset zoom
        </Button>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <ViewSwitch view={state.view} change={change} />
        <ExportButtons
          title={titleOf(chosen)}
          model={page.model}
          parts={grid === null ? [] : [{ shown, grid }]}
          picture={state.view === "chart"}
        />
      </span>
    </div>
  );
}
