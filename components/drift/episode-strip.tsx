"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import { EpisodeLine } from "./episode-line";

/** The open breaches of a model, above its charts. Nothing where there is none: the rules below say how they stand. */
export function EpisodeStrip({ model }: { model: string }) {
  const query = useQuery(ruleQueries.episodes(model));
  return (
    <QueryState query={query} what="alerts" skeleton={<Skeleton className="mb-3 h-11" />}>
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
