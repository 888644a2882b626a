"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { heatFill } from "@/components/charts/heat";
import { Provenance } from "@/components/layout/provenance";
import { QueryState } from "@/components/layout/query-state";
import type { ParamChanges } from "@/components/layout/url-params";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import type { Heatmap } from "@/lib/features/drift/schema/chart";
import type { DriftPage, Kind, Series } from "@/lib/features/drift/schema/series";
import { FeatureRows } from "./all-features-rows";
import { heatGroups, legendWords } from "./prepare-heatmap";
import { type DriftState, heatmapWindow, metricChanges } from "./url-state";

const TITLES: Record<Kind, string> = {
  data: "All features, by day",
  quality: "All quality metrics, by day",
  bias: "All bias metrics, by day",
  attribution: "All attributions, by day",
  traffic: "All traffic metrics, by day",
};

const LEVELS = [1, 3, 4, 6, 8, 9, 10, 12];
/** Without any limit nothing is near one or beyond. */
const CALM_LEVELS = [1, 2, 3, 4];

interface AllFeaturesProps {
  page: DriftPage;
  kind: Kind;
  chosen: Series;
  state: DriftState;
  change: (changes: ParamChanges) => void;
}

/** Every series of a kind by day; a row drives the chart. */
export function AllFeatures({ page, kind, chosen, state, change }: AllFeaturesProps) {
  const query = useQuery(seriesQueries.heatmap(page.model, kind, heatmapWindow(state)));
  return (
    <Card className="mt-3">
      <CardHead title={TITLES[kind]}>
        {query.data === undefined ? null : <HeatLegend heatmap={query.data} series={page.series} />}
      </CardHead>
      <CardBody>
        <QueryState query={query} what="days" skeleton={<Skeleton className="h-[180px]" />}>
          {(heatmap) => (
            <HeatBody
              heatmap={heatmap}
              series={page.series}
              chosen={chosen.key}
              choose={(key) => change(metricChanges(key))}
            />
          )}
        </QueryState>
        <Provenance source={{ call: "cloudwatch:GetMetricData", asOf: page.asOf }} />
      </CardBody>
    </Card>
  );
}

interface HeatBodyProps {
  heatmap: Heatmap;
  series: Series[];
  chosen: string;
  choose: (key: string) => void;
}

function HeatBody({ heatmap, series, chosen, choose }: HeatBodyProps) {
  const groups = useMemo(() => heatGroups(heatmap, series), [heatmap, series]);
  return <FeatureRows days={heatmap.days} groups={groups} chosen={chosen} choose={choose} />;
}

function HeatLegend({ heatmap, series }: Pick<HeatBodyProps, "heatmap" | "series">) {
  const { low, high, limited } = legendWords(heatmap, series);
  const levels = limited ? LEVELS : CALM_LEVELS;
  return (
    <span className="inline-flex items-center gap-1.5">
      {low}
      <svg aria-hidden width={levels.length * 20} height="10">
        {levels.map((level, index) => (
          <rect key={level} x={index * 20} width="18" height="10" fill={heatFill(level)} />
        ))}
      </svg>
      {high}
    </span>
  );
}
