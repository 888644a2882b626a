"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";

import { ExportMenu } from "@/components/access/export-menu";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { exportAddress, ledgerQueries, type LedgerFilters } from "@/lib/features/ledger/queries";
import type { LedgerList } from "@/lib/features/ledger/schema/list";
import type { LedgerSummary } from "@/lib/features/ledger/schema/verification";
import { EntriesCard } from "./entries-card";
import { LedgerBar } from "./ledger-bar";
import { TilesSkeleton } from "./ledger-loading";
import { LedgerTiles } from "./ledger-tiles";
import { sinceWords } from "./prepare-summary";
import { useLedgerRights } from "./rights";
import { useLedgerUrl } from "./use-ledger-url";
import { useVerify } from "./use-verify";
import { VerifyButton, VerifyNote } from "./verify-now";

const AlarmNote = dynamic(() => import("./alarm-note").then((module) => module.AlarmNote));
const EntryDrawer = dynamic(() => import("./entry-drawer").then((module) => module.EntryDrawer), {
  ssr: false,
});

const HOLDS = {
  csv: "one line an entry, for a spreadsheet",
  ndjson: "the entries as they were hashed, with their hashes",
};

export interface LedgerPageProps {
  initial: { list: LedgerList; summary: LedgerSummary };
  /** The filters `initial` was read with. */
  initialFilters: LedgerFilters;
}

/** Everything that was decided and changed, in order, and whether all of it still holds. */
export function LedgerPage({ initial, initialFilters }: LedgerPageProps) {
  const { filters, entry, change } = useLedgerUrl();
  const summary = useQuery({ ...ledgerQueries.summary(), initialData: initial.summary });
  const verify = useVerify();
  const { canExport } = useLedgerRights();
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  return (
    <>
      <PageHeader
        title="Ledger"
        below={sinceWords(summary.data)}
        actions={
          <div className="flex flex-wrap items-start gap-2.5">
            <VerifyButton verify={verify} />
            {canExport ? (
              <ExportMenu addressOf={(format) => exportAddress(filters, format)} holds={HOLDS} />
            ) : (
              <span className="text-sm text-ink-3">Exporting needs the permission ledger:export.</span>
            )}
          </div>
        }
      />
      <VerifyNote verify={verify} summary={summary.data} />
      <div className="my-3.5">
        <QueryState query={summary} what="figures of the ledger" skeleton={<TilesSkeleton />}>
          {(shown) => (
            <div className="grid gap-3">
              {shown.lastVerification?.state === "broken" ? (
                <AlarmNote verification={shown.lastVerification} />
              ) : null}
              <LedgerTiles summary={shown} />
            </div>
          )}
        </QueryState>
      </div>
      <LedgerBar filters={filters} />
      <EntriesCard
        filters={filters}
        initial={unchanged ? initial.list : undefined}
        verification={summary.data.lastVerification}
      />
      {entry === null ? null : (
        <EntryDrawer key={entry} seq={entry} onClose={() => change({ entry: null })} />
      )}
    </>
  );
}
