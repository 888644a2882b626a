"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { Message } from "@/components/layout/message";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card, CardHead } from "@/components/ui/card";
import { ShowOlder } from "@/components/ui/show-older";
import { modelApprovalQueries } from "@/lib/features/approvals/queries/model";
import type { DecisionHistory } from "@/lib/features/approvals/schema/proposal";
import { HistoryItem } from "./history-item";

/** Everything ever put up of a model, who signed it as what, and what came of it in SageMaker; the newest first. */
export function HistoryCard({ model, initial }: { model: string; initial: DecisionHistory }) {
  const query = useInfiniteQuery({
    ...modelApprovalQueries.history(model),
    initialData: { pages: [initial], pageParams: [""] },
  });
  return (
    <QueryState query={query} what="decisions" skeleton={<TableSkeleton rows={4} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <Card>
            <CardHead title="Decisions" />
            {items.length === 0 ? (
              <Message kind="empty" title="Nothing was decided here yet">
                <p>
                  A version comes into review by itself when it is pending in SageMaker&apos;s Model Registry.
                </p>
              </Message>
            ) : (
              <ol className="divide-y divide-line">
                {items.map((proposal) => (
                  <HistoryItem key={proposal.id} proposal={proposal} />
                ))}
              </ol>
            )}
            <ShowOlder query={query} />
          </Card>
        );
      }}
    </QueryState>
  );
}
