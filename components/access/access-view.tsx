"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";

import { QueryState } from "@/components/layout/query-state";
import { Card, CardBody } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { accessQueries } from "@/lib/features/access/queries";
import { CoverageNote } from "./coverage-note";
import { EventsCard } from "./events-card";
import { FilterByProvider } from "./filter-by";
import { Histogram } from "./histogram";
import { isUnread } from "./prepare-empty";
import { Toolbar } from "./toolbar";
import { UnusualCard } from "./unusual-card";
import { rangeChanges } from "./url-state";
import { useAccessUrl } from "./use-access-url";
import { GradesPanel, WhatPanel } from "./what-panel";
import { WhoPanel } from "./who-panel";

const AccessDrawer = dynamic(() => import("./drawer").then((module) => module.AccessDrawer), { ssr: false });

/** The access log of a model, or (null) of the whole estate: what happened, by whom, to what, and with which proof. */
export function AccessView({ model }: { model: string | null }) {
  const { state, filter, span, change } = useAccessUrl();
  const summary = useQuery(accessQueries.summary(model, filter));
  const coverage = useQuery(accessQueries.coverage(model, filter));
  const known = coverage.data ?? null;
  const unread = known !== null && summary.data?.total === 0 && isUnread(known, span);
  return (
    <FilterByProvider>
      <Toolbar model={model} summary={summary.data ?? null} />
      <div className="mb-3">
        <CoverageNote model={model} />
      </div>
      <QueryState query={summary} what="counts of calls" skeleton={<HistogramSkeleton />}>
        {(counts) => (
          <Histogram
            summary={counts}
            coverage={known}
            isUnread={unread}
            onZoom={(zoomed) => change(rangeChanges(zoomed))}
          />
        )}
      </QueryState>
      <div className="mt-3 grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_280px]">
        <EventsCard model={model} coverage={known} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <UnusualCard model={model} coverage={known} />
          {summary.data === undefined || unread ? null : (
            <>
              <WhoPanel summary={summary.data} />
              <WhatPanel summary={summary.data} />
              <GradesPanel summary={summary.data} />
            </>
          )}
        </div>
      </div>
      {state.event === null ? null : (
        <AccessDrawer
          key={state.event}
          model={model}
          event={state.event}
          findings={known?.findings ?? []}
          onClose={() => change({ event: null })}
        />
      )}
    </FilterByProvider>
  );
}

function HistogramSkeleton() {
  return (
    <Card>
      <CardBody>
        <Skeleton className="h-16" />
        <Skeleton className="mt-2 h-3 w-56" />
      </CardBody>
    </Card>
  );
}
