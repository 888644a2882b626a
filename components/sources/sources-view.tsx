"use client";

import { useQuery } from "@tanstack/react-query";

import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card } from "@/components/ui/card";
import { sourceQueries } from "@/lib/features/sources/queries";
import type { SourceList } from "@/lib/features/sources/schema";
import { formatCount, formatPlural, formatUsd } from "@/lib/platform/format";
import { ReadNow } from "./read-now";
import { SetAsideCard } from "./set-aside-card";
import { SourcesTable } from "./sources-table";

interface SourcesViewProps {
  initial: SourceList;
  canRefresh: boolean;
}

/** Every AWS call that Countersign depends on, and how the last reading of it went. */
export function SourcesView({ initial, canRefresh }: SourcesViewProps) {
  const query = useQuery({ ...sourceQueries.list(), initialData: initial });
  const { summary, items } = query.data;
  return (
    <>
      <PageHeader
        title="Sources"
        below={`${formatPlural(items.length, "source")} in ${formatPlural(summary.accounts, "account")}, ${summary.failing === 0 ? "none failing" : `${formatCount(summary.failing)} failing`}. ${formatCount(summary.calls24h)} calls in 24 hours, about ${formatUsd(summary.estimatedUsdMonth)} a month where AWS publishes a price.`}
        actions={canRefresh ? <ReadNow /> : undefined}
      />
      <div className="mt-3.5">
        <QueryState query={query} what="sources" skeleton={<TableSkeleton rows={8} />}>
          {(list) => (
            <>
              <Card>
                {list.items.length === 0 ? (
                  <Message kind="empty" title="No source yet">
                    <p>The worker has not started to read the accounts of countersign.yaml.</p>
                  </Message>
                ) : (
                  <SourcesTable sources={list.items} />
                )}
              </Card>
              <SetAsideCard records={list.setAside} />
            </>
          )}
        </QueryState>
      </div>
    </>
  );
}
