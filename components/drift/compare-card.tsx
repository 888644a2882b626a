"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";

import { bucketsFor, useWidth } from "@/components/charts/use-width";
import { QueryState } from "@/components/layout/query-state";
import type { ParamChanges } from "@/components/layout/url-params";
import { Card, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import type { DriftPage, Series } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import { CompareBody } from "./compare-body";
import { CompareLegend } from "./compare-legend";
import { CompareVersions } from "./compare-versions";
import { ExportButtons } from "./export-buttons";
import { titleOf } from "./prepare-series";
import { layVersions, type Side, sideWindows } from "./prepare-versions";
import { SeriesProvenance } from "./series-chart-provenance";
import { ViewSwitch } from "./series-chart-view";
import type { DriftState, VersionPair } from "./url-state";

interface CompareCardProps {
  page: DriftPage;
  chosen: Series;
  pair: VersionPair;
  sides: [Side, Side];
  /** Whether both served at once and are measured apart. */
  atOnce: boolean;
  /** Where a version that still serves ends, in milliseconds. */
  now: number;
  state: DriftState;
  change: (changes: ParamChanges) => void;
}

/** One metric of two versions, laid over each other. */
export function CompareCard({ page, chosen, pair, sides, atOnce, now, state, change }: CompareCardProps) {
  const [width, measure] = useWidth();
  const axis = atOnce ? pair.axis : "since";
  const windows = sideWindows({ sides, axis, now });
  const queries = useQueries({
    queries: sides.map(({ series }, index) => ({
      ...seriesQueries.chart(page.model, {
        metrics: [series.key],
        window: windows[index] ?? { hours: 1 },
        width: bucketsFor(width ?? 0),
      }),
      enabled: width !== null,
    })),
  });
  const [left, right] = queries.map(({ data }) => data);
  const laid = useMemo(
    () => layVersions({ sides, axis, now }, [left, right], page.spans),
    [sides, axis, now, left, right, page.spans],
  );
  const pending = queries.find(({ data }) => data === undefined) ?? queries[0];
  const [one, other] = sides.map(({ series }) => series.subject);
  // Versions with series of their own differ in whose they are; what is measured is the same.
  const title = `${one === other ? titleOf(chosen) : visibleText(chosen.label)}, version against version`;
  return (
    <Card>
      <CardHead title={title}>
        {laid === null ? null : <CompareLegend shown={laid.shown} chosen={chosen} />}
      </CardHead>
      <div ref={measure}>
        {pending === undefined ? null : (
          <QueryState query={pending} what="points" skeleton={<Skeleton className="m-3.5 h-[290px]" />}>
            {() =>
              laid === null ? null : (
                <CompareBody laid={laid} axis={axis} chosen={chosen} width={width ?? 0} view={state.view} />
              )
            }
          </QueryState>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2">
        <CompareVersions spans={page.spans} pair={pair} atOnce={atOnce} change={change} />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <ViewSwitch view={state.view} change={change} />
          <ExportButtons
            title={title}
            model={page.model}
            parts={laid?.files ?? []}
            picture={state.view === "chart"}
          />
        </span>
      </div>
      <div className="grid gap-1 border-t border-line px-3.5 py-2">
        {[...new Set(sides.map(({ series }) => series))].map((series) => (
          <SeriesProvenance key={series.key} series={series} />
        ))}
      </div>
    </Card>
  );
}
