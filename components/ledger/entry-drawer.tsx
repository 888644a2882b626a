"use client";

import { useQuery } from "@tanstack/react-query";

import { DrawerPanel } from "@/components/access/drawer-panel";
import { QueryState } from "@/components/layout/query-state";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { ledgerQueries } from "@/lib/features/ledger/queries";
import type { LedgerEntry } from "@/lib/features/ledger/schema/entry";
import { formatCount } from "@/lib/platform/format";
import { EntryBytes } from "./entry-bytes";
import { EntryFacts } from "./entry-facts";
import { EntryHashes } from "./entry-hashes";
import { EntryProof } from "./entry-proof";

/** One entry: what it says, how it is chained, where it is published, and its exact bytes. */
export function EntryDrawer({ seq, onClose }: { seq: string; onClose: () => void }) {
  const query = useQuery(ledgerQueries.entry(seq));
  const number = `Entry ${formatCount(Number(seq))}`;
  return (
    <DrawerPanel
      title={query.data === undefined ? number : <Title number={number} entry={query.data} />}
      opener={`[data-entry="${seq}"] button`}
      onClose={onClose}
    >
      <QueryState query={query} what="facts of this entry" skeleton={<DrawerSkeleton />}>
        {(entry) => <Detail entry={entry} />}
      </QueryState>
    </DrawerPanel>
  );
}

function Title({ number, entry }: { number: string; entry: LedgerEntry }) {
  return (
    <>
      {number}: <ForeignText text={entry.title} />
    </>
  );
}

function Detail({ entry }: { entry: LedgerEntry }) {
  return (
    <>
      {entry.intact ? null : <Altered />}
      <EntryFacts entry={entry} />
      <EntryProof entry={entry} />
      <EntryHashes entry={entry} />
      <EntryBytes canon={entry.canon} />
    </>
  );
}

/** What altered bytes say is no fact. */
function Altered() {
  return (
    <p role="alert" className="grid justify-items-start gap-1 border-b border-line bg-bad-soft/60 px-4 py-3">
      <Status kind="bad">Altered</Status>
      Its bytes do not give the hashes that stand beside them: what is told here is not what was recorded.
    </p>
  );
}

function DrawerSkeleton() {
  return (
    <div className="grid gap-3 p-4">
      <Skeleton className="h-40" />
      <Skeleton className="h-32" />
      <Skeleton className="h-64" />
    </div>
  );
}
