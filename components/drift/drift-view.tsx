"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { useUrlParams } from "@/components/layout/url-params";
import { TroubleNote } from "@/components/models/trouble-note";
import { Card } from "@/components/ui/card";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import { modelQueries } from "@/lib/features/models/queries";
import type { DriftPage } from "@/lib/features/drift/schema/series";
import { AlarmsCard } from "./alarms-card";
import { AllFeatures } from "./all-features";
import { DistributionCard } from "./distribution-card";
import { DriftSkeleton } from "./drift-skeleton";
import { EpisodeStrip } from "./episode-strip";
import { NoSeries } from "./no-series";
import { chooseKind, chooseSeries } from "./prepare-series";
import { unsaid } from "./prepare-trouble";
import { RulesCard } from "./rules-card";
import { MainCard } from "./drift-main-card";
import { Toolbar } from "./toolbar";
import { readDriftState } from "./url-state";
import { useRefresh } from "./use-refresh";
import { ViolationsCard } from "./violations-card";

/** Third tab of a model: what it measures, over time. */
export function DriftView({ slug, initial }: { slug: string; initial: DriftPage }) {
  const query = useQuery({ ...seriesQueries.page(slug), initialData: initial });
  useRefresh(slug);
  return (
    <QueryState query={query} what="metrics of this model" skeleton={<DriftSkeleton />}>
      {(page) => <DriftOf page={page} />}
    </QueryState>
  );
}

function DriftOf({ page }: { page: DriftPage }) {
  const { params, change } = useUrlParams();
  // What the head of the page says of its sources; it reads them itself.
  const { data: model } = useQuery({ ...modelQueries.page(page.model), enabled: false });
  const state = readDriftState((name) => params.get(name));
  const kind = chooseKind(state.kind, state.metric, page.series);
  const ofKind = page.series.filter((series) => series.kind === kind);
  const chosen = chooseSeries(state.metric, ofKind);
  // Only Model Monitor writes down how features are distributed.
  const reported = kind === "data" && chosen?.preset === "model_monitor";
  const feature = reported ? chosen.subject : null;
  return (
    <>
      <div className="mb-3 empty:hidden">
        <TroubleNote trouble={unsaid(page.trouble, model?.trouble ?? [])} />
      </div>
      <EpisodeStrip model={page.model} series={page.series} />
      <Toolbar page={page} kind={kind} chosen={chosen} state={state} change={change} />
      {chosen === null ? (
        <Card>
          <NoSeries page={page} kind={kind} />
        </Card>
      ) : (
        <>
          <div className={feature === null ? undefined : "grid gap-3 lg:grid-cols-[minmax(0,1fr)_330px]"}>
            <MainCard page={page} chosen={chosen} state={state} change={change} />
            {feature === null ? null : (
              <DistributionCard model={page.model} feature={feature} series={chosen} />
            )}
          </div>
          <AllFeatures page={page} kind={kind} chosen={chosen} state={state} change={change} />
        </>
      )}
      <div className="mt-3 grid gap-3">
        <RulesCard model={page.model} series={page.series} />
        <AlarmsCard model={page.model} />
        <ViolationsCard model={page.model} />
      </div>
    </>
  );
}
