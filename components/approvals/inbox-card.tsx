"use client";

import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ShowOlder } from "@/components/ui/show-older";
import { StackedHead, Table, Th } from "@/components/ui/table";
import type { InboxFilters } from "@/lib/features/approvals/queries";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { InboxRow } from "./inbox-row";
import { EMPTY, showOf } from "./url-state";
import { useInboxUrl } from "./use-inbox-url";

interface InboxCardProps {
  items: Proposal[];
  filters: InboxFilters;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Proposals, page by page. */
export function InboxCard({ items, filters, query }: InboxCardProps) {
  const show = showOf(filters);
  const hasEnded = show === "ended";
  return (
    <Card className="relative">
      {items.length === 0 && !query.hasNextPage ? (
        <NoProposals filters={filters} />
      ) : (
        <Table label="Proposals" stacks dense>
          <StackedHead>
            <Th>Version</Th>
            <Th>State</Th>
            <Th>Criteria</Th>
            <Th>Signed</Th>
            {hasEnded ? <Th>How it ended</Th> : <Th>Waits for</Th>}
            <Th>Opened</Th>
            <Th>{hasEnded ? "Ended" : "Ends"}</Th>
          </StackedHead>
          <tbody>
            {items.map((proposal) => (
              <InboxRow key={proposal.id} proposal={proposal} hasEnded={hasEnded} />
            ))}
          </tbody>
        </Table>
      )}
      <ShowOlder query={query} />
    </Card>
  );
}

function NoProposals({ filters }: { filters: InboxFilters }) {
  const { change } = useInboxUrl();
  if (filters.q !== undefined) {
    return (
      <Message kind="empty" title="No proposal matches">
        <div>
          <Button onClick={() => change({ q: null })}>Show all of them</Button>
        </div>
      </Message>
    );
  }
  const { title, words } = EMPTY[showOf(filters)];
  return (
    <Message kind="empty" title={title}>
      <p>{words}</p>
    </Message>
  );
}
