"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card } from "@/components/ui/card";
import { sourceQueries } from "@/lib/features/sources/queries";
import type { Source, SourceList } from "@/lib/features/sources/schema";
import { formatCount, formatPlural, formatUsd } from "@/lib/platform/format";
import { countReadSince } from "./count-read-since";
import { describeCloudWatch } from "./describe-cloudwatch";
import { ReadNow } from "./read-now";
import { SetAsideCard } from "./set-aside-card";
import { SourcesTable } from "./sources-table";

const REREAD_MS = 30_000;
/** After a reading was asked for, until every source was tried: some are not when one they need has failed. */
const FOLLOW_MS = 2_000;
const FOLLOW_FOR_MS = 90_000;

interface Asked {
  before: Source[];
  /** By the browser's clock, as react-query's own times. */
  at: number;
}

function isUnderWay(asked: Asked | null, { data, dataUpdatedAt }: Reading): boolean {
  if (asked === null || data === undefined || dataUpdatedAt > asked.at + FOLLOW_FOR_MS) return false;
  const { read, of } = countReadSince(asked.before, data.items);
  return read < of;
}

interface Reading {
  data: SourceList | undefined;
  dataUpdatedAt: number;
}

interface SourcesViewProps {
  initial: SourceList;
  canRefresh: boolean;
}

/** Every AWS call that Countersign depends on, and how the last reading of it went. */
export function SourcesView({ initial, canRefresh }: SourcesViewProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery({
    ...sourceQueries.list(),
    initialData: initial,
    refetchInterval: ({ state }) => (isUnderWay(asked, state) ? FOLLOW_MS : REREAD_MS),
  });
  const { summary, items } = query.data;
  const progress = asked === null ? null : countReadSince(asked.before, items);
  return (
    <>
      <PageHeader
        title="Sources"
        below={`${formatPlural(items.length, "source")} in ${formatPlural(summary.accounts, "account")}, ${summary.failing === 0 ? "none failing" : `${formatCount(summary.failing)} failing`}. ${formatCount(summary.calls24h)} calls in 24 hours, about ${formatUsd(summary.estimatedUsdMonth)} a month where AWS publishes a price.`}
        actions={
          canRefresh ? (
            <ReadNow progress={progress} onAsked={() => setAsked({ before: items, at: Date.now() })} />
          ) : undefined
        }
      />
      <div className="mt-3.5">
        <QueryState query={query} what="sources" skeleton={<TableSkeleton rows={8} />}>
          {(list) => (
            <>
              {list.summary.cloudwatch === null ? null : (
                <p className="mb-2.5 text-sm text-ink-2">{describeCloudWatch(list.summary.cloudwatch)}</p>
              )}
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
