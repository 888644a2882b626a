"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { approvalQueries, type InboxFilters } from "@/lib/features/approvals/queries";
import type { ProposalList } from "@/lib/features/approvals/schema/proposal";
import { DifferencesCard } from "./history/differences-card";
import { InboxBar } from "./inbox-bar";
import { InboxCard } from "./inbox-card";
import { useInboxUrl } from "./use-inbox-url";

export interface InboxPageProps {
  initial: ProposalList;
  /** The filters `initial` was read with. */
  initialFilters: InboxFilters;
}

/** What waits for a signature, what is under way, and how it ended. */
export function InboxPage({ initial, initialFilters }: InboxPageProps) {
  const { filters } = useInboxUrl();
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  const query = useInfiniteQuery({
    ...approvalQueries.list(filters),
    initialData: unchanged ? { pages: [initial], pageParams: [""] } : undefined,
  });
  const counts = query.data?.pages[0]?.counts ?? initial.counts;
  return (
    <>
      <PageHeader
        title="Approvals"
        below="A version goes to production when the people it needs have signed what they were shown."
      />
      <div className="my-3.5">
        <DifferencesCard />
      </div>
      <InboxBar counts={counts} />
      <QueryState query={query} what="proposals" skeleton={<TableSkeleton rows={6} />}>
        {({ pages }) => (
          <InboxCard items={pages.flatMap(({ items }) => items)} filters={filters} query={query} />
        )}
      </QueryState>
    </>
  );
}
