"use client";

import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";

import { Message } from "@/components/layout/message";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { ShowOlder } from "@/components/ui/show-older";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import type { AccessList } from "@/lib/features/access/schema/event";
import { accessQueries } from "@/lib/features/access/queries";
import { EventsTable } from "./events-table";
import { goesFurther, LookFurther } from "./look-further";
import { emptyWords } from "./prepare-empty";
import { tokenChanges } from "./tokens";
import { useAccessUrl } from "./use-access-url";

const REREAD_MS = 30_000;

/** Somebody who has gone back in time reads what is there; new events come to those who look at the newest. */
function rereadEvery(query: { state: { data?: InfiniteData<AccessList> } }): number | false {
  return (query.state.data?.pages.length ?? 0) > 1 ? false : REREAD_MS;
}

/** The events, page by page. */
export function EventsCard({ model, coverage }: { model: string | null; coverage: AccessCoverage | null }) {
  const { filter } = useAccessUrl();
  const query = useInfiniteQuery({ ...accessQueries.list(model, filter), refetchInterval: rereadEvery });
  return (
    <QueryState query={query} what="events" skeleton={<TableSkeleton rows={8} />}>
      {({ pages }) => {
        const events = pages.flatMap(({ items }) => items);
        return (
          <Card>
            {events.length === 0 && !query.hasNextPage ? (
              <NoEvents coverage={coverage} />
            ) : (
              <EventsTable events={events} model={model} />
            )}
            {goesFurther(query) ? <LookFurther query={query} /> : <ShowOlder query={query} />}
          </Card>
        );
      }}
    </QueryState>
  );
}

/** No row is not the same as nothing done: perhaps nothing was read. */
function NoEvents({ coverage }: { coverage: AccessCoverage | null }) {
  const { state, span, change } = useAccessUrl();
  const isFiltered = state.tokens.length > 0;
  const { title, text, gaps } = emptyWords(coverage, span, isFiltered, useNow());
  return (
    <Message kind="empty" title={title}>
      <p>{text}</p>
      {gaps.length === 0 ? null : (
        <ul className="grid gap-1 text-left">
          {gaps.map((gap) => (
            <li key={gap}>
              <ForeignText text={gap} />
            </li>
          ))}
        </ul>
      )}
      {isFiltered ? (
        <div>
          <Button onClick={() => change(tokenChanges([]))}>Remove the filters</Button>
        </div>
      ) : null}
    </Message>
  );
}
