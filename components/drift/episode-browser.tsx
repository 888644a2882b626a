"use client";

import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card, CardHead } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import type { Episode, EpisodeList } from "@/lib/features/drift/schema/episode";
import { formatPlural } from "@/lib/platform/format";
import { EpisodeLine } from "./episode-line";
import { ShowOlder } from "@/components/ui/show-older";

interface EpisodeBrowserProps {
  /** First pages: of those that are open, and of all. */
  initial: { open: EpisodeList; all: EpisodeList };
}

type Pages = InfiniteData<EpisodeList>;

function firstPage(list: EpisodeList) {
  return { pages: [list], pageParams: [""] };
}

/** Breaches of all models: those that go on first, then those that ended. */
export function EpisodeBrowser({ initial }: EpisodeBrowserProps) {
  const open = useInfiniteQuery({ ...ruleQueries.allEpisodes("open"), initialData: firstPage(initial.open) });
  const all = useInfiniteQuery({ ...ruleQueries.allEpisodes("all"), initialData: firstPage(initial.all) });
  const count = open.data.pages.at(-1)?.open ?? 0;
  return (
    <>
      <PageHeader
        title="Alerts"
        below={`${formatPlural(count, "open breach", "open breaches")}. A rule is set on the Drift tab of its model.`}
      />
      <div className="mt-3.5 grid grid-cols-[minmax(0,1fr)] gap-3">
        <Section
          title="Open"
          query={open}

          none={<NoneOpen all={all.data} />}
        />
        <Section
          title="Past"
          query={all}
          only={hasEnded}

          none={<p className="px-3.5 py-3 text-ink-2">No breach has ended yet.</p>}
        />
      </div>
    </>
  );
}

function hasEnded({ endedAt }: Episode): boolean {
  return endedAt !== null;
}

/** Nothing open is fine only where a rule has ever found something; else it may be that nothing is watched. */
function NoneOpen({ all }: { all: Pages }) {
  if (all.pages.every(({ items }) => items.length === 0)) {
    return (
      <Message kind="empty" title="No rule was ever breached">
        <p>Where no rule is set, nothing is watched: a model&apos;s Drift tab shows its rules.</p>
      </Message>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-2 px-3.5 py-3 text-ink-2">
      <Status kind="ok">None open</Status> No rule is breached now.
    </p>
  );
}

interface SectionProps {
  title: string;
  query: UseInfiniteQueryResult<Pages>;
  only?: (episode: Episode) => boolean;
  none: ReactNode;
}

function Section({ title, query, only = () => true, none }: SectionProps) {
  return (
    <QueryState query={query} what="alerts" skeleton={<TableSkeleton rows={3} />}>
      {({ pages }) => {
        const shown = pages.flatMap(({ items }) => items).filter(only);
        return (
          <Card>
            <CardHead title={title} />
            {shown.length === 0 && !query.hasNextPage ? (
              none
            ) : (
              <ul>
                {shown.map((episode) => (
                  <EpisodeLine key={episode.id} episode={episode} named />
                ))}
              </ul>
            )}
            <ShowOlder query={query} />
          </Card>
        );
      }}
    </QueryState>
  );
}
