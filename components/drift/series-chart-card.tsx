"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { bucketsFor, useWidth } from "@/components/charts/use-width";
import { QueryState } from "@/components/layout/query-state";
import type { ParamChanges } from "@/components/layout/url-params";
import { Card, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import type { Chart } from "@/lib/features/drift/schema/chart";
import type { DriftPage, Series } from "@/lib/features/drift/schema/series";
import type { ShownPoints } from "./count-breach-days";
import { meaningOf } from "./prepare-meaning";
import { bucketSpan, type ShownSeries } from "./prepare-readout";
import { RuleButton } from "./rule-button";
import { titleOf } from "./prepare-series";
import { ChartControls } from "./series-chart-controls";
import { ChartLegend } from "./series-chart-legend";
import { SeriesNotes } from "./series-chart-notes";
import { ChartPlot } from "./series-chart-plot";
import { SeriesProvenance } from "./series-chart-provenance";
import { SeriesTable } from "./series-table";
import { shownSeries } from "./prepare-shown";
import { gridOf } from "./prepare-plot";
import { type DriftState, windowOf } from "./url-state";

export interface ChartCardProps {
  page: DriftPage;
  chosen: Series;
  state: DriftState;
  change: (changes: ParamChanges) => void;
  /** Why the address is not shown as it asks. */
  note?: string;
}

/** The series in question over time, and what it is compared with. */
export function SeriesChartCard({ page, chosen, state, change, note }: ChartCardProps) {
  const [width, measure] = useWidth();
  const known = new Set(page.series.map(({ key }) => key));
  const compared = state.compare.filter((key) => key !== chosen.key && known.has(key));
  const query = useQuery({
    ...seriesQueries.chart(page.model, {
      metrics: [chosen.key, ...compared],
      window: windowOf(state),
      width: bucketsFor(width ?? 0),
    }),
    enabled: width !== null,
  });
  const shown = useMemo(() => shownSeries(query.data, page.series), [query.data, page.series]);
  const [first] = shown;
  const meaning = meaningOf(chosen);
  return (
    <Card>
      <CardHead title={titleOf(chosen)}>
        <ChartLegend
          chosen={chosen}
          spread={first?.data.count.some((count) => count > 1) ?? false}
          provisional={first !== undefined && first.data.provisionalFrom !== null}
        />
        <RuleButton model={page.model} series={chosen} points={pointsOf(query.data, first)} />
      </CardHead>
      <div ref={measure}>
        <QueryState query={query} what="points" skeleton={<Skeleton className="m-3.5 h-[290px]" />}>
          {(chart) =>
            state.view === "table" ? (
              <SeriesTable
                shown={shown}
                grid={gridOf(chart)}
                words={(index) => bucketSpan(gridOf(chart), index)}
              />
            ) : (
              <ChartPlot
                page={page}
                chosen={chosen}
                chart={chart}
                shown={shown}
                width={width ?? 0}
                change={change}
              />
            )
          }
        </QueryState>
      </div>
      {note === undefined ? null : (
        <p role="status" className="px-3.5 pb-2 text-sm text-ink-2">
          {note}
        </p>
      )}
      {meaning === null ? null : <p className="px-3.5 pb-2 text-sm text-ink-3">{meaning}</p>}
      <SeriesNotes series={chosen} />
      <ChartControls
        page={page}
        chosen={chosen}
        compared={compared}
        state={state}
        shown={shown}
        grid={query.data === undefined ? null : gridOf(query.data)}
        change={change}
      />
      <div className="border-t border-line px-3.5 py-2">
        <SeriesProvenance series={chosen} />
      </div>
    </Card>
  );
}

/** What the rule's form counts breaches in. */
function pointsOf(chart: Chart | undefined, first: ShownSeries | undefined): ShownPoints | null {
  if (chart === undefined || first === undefined) return null;
  const { min, max } = first.data;
  return { start: chart.start, stepSeconds: chart.stepSeconds, min, max };
}
