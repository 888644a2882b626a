"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { Message } from "@/components/layout/message";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ShowOlder } from "@/components/ui/show-older";
import { ledgerQueries, type LedgerFilters } from "@/lib/features/ledger/queries";
import type { LedgerList } from "@/lib/features/ledger/schema/list";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { EntriesTable } from "./entries-table";
import { isNarrowed, NO_FILTERS } from "./url-state";
import { useLedgerUrl } from "./use-ledger-url";

interface EntriesCardProps {
  filters: LedgerFilters;
  /** The first page of them, when the server read it already. */
  initial: LedgerList | undefined;
  verification: Verification | null;
}

/** The entries, page by page. */
export function EntriesCard({ filters, initial, verification }: EntriesCardProps) {
  const query = useInfiniteQuery({
    ...ledgerQueries.list(filters),
    initialData: initial && { pages: [initial], pageParams: [""] },
  });
  return (
    <QueryState query={query} what="entries" skeleton={<TableSkeleton rows={8} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <Card className="relative">
            {items.length === 0 && !query.hasNextPage ? (
              <NoEntries isFiltered={isNarrowed(filters)} />
            ) : (
              <EntriesTable items={items} verification={verification} />
            )}
            <ShowOlder query={query} />
          </Card>
        );
      }}
    </QueryState>
  );
}

function NoEntries({ isFiltered }: { isFiltered: boolean }) {
  const { change } = useLedgerUrl();
  if (!isFiltered) {
    return (
      <Message kind="empty" title="Nothing was recorded yet">
        <p>The first decision, or the first change somebody makes, is the first entry.</p>
      </Message>
    );
  }
  return (
    <Message kind="empty" title="No entry matches">
      <div>
        <Button onClick={() => change(NO_FILTERS)}>Show all entries</Button>
      </div>
    </Message>
  );
}
