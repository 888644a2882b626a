"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import type { DriftPage } from "@/lib/features/drift/schema/series";
import { EpisodeLine } from "./episode-line";

/** The open breaches of a model, above its charts. Nothing where there is none: the rules below say how they stand. */
export function EpisodeStrip({ model, series }: Pick<DriftPage, "model" | "series">) {
  const query = useQuery(ruleQueries.episodes(model));
  // Room is kept where there will be one: nothing below it jumps.
  const expected = series.some(({ state }) => state === "breach" || state === "missing");
  return (
    <QueryState
      query={query}
      what="alerts"
      skeleton={expected ? <Skeleton className="mb-3 h-[58px]" /> : null}
    >
      {({ items }) =>
        items.length === 0 ? null : (
          <Card className="mb-3">
            <h2 className="sr-only">Open alerts</h2>
            <ul>
              {items.map((episode) => (
                <EpisodeLine key={episode.id} episode={episode} />
              ))}
            </ul>
          </Card>
        )
      }
    </QueryState>
  );
}
