"use client";

import { X } from "lucide-react";

import { UrlSearch } from "@/components/layout/url-search";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Segmented } from "@/components/ui/segmented";
import type { LedgerFilters } from "@/lib/features/ledger/queries";
import { SEGMENTS, segmentOf } from "./url-state";
import { useLedgerUrl } from "./use-ledger-url";

/** Which entries are shown; all of it stands in the address. */
export function LedgerBar({ filters }: { filters: LedgerFilters }) {
  const { change } = useLedgerUrl();
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-2.5">
      <div className="flex min-w-0 grow flex-wrap items-center gap-2">
        <UrlSearch label="Find by model, person, kind or hash" className="sm:w-[420px]" />
        <Only name="model" value={filters.model} />
        <Only name="person" value={filters.person} />
      </div>
      <div className="relative max-w-full overflow-x-auto p-0.5">
        <Segmented
          label="Entries"
          segments={SEGMENTS}
          value={segmentOf(filters)}
          onChange={(segment) => change({ group: segment === "all" ? null : segment })}
        />
      </div>
    </div>
  );
}

/** A filter that a link brought along, and the way out of it. */
function Only({ name, value }: { name: "model" | "person"; value: string | undefined }) {
  const { change } = useLedgerUrl();
  if (value === undefined) return null;
  return (
    <Button size="small" className="min-w-0 max-w-full" onClick={() => change({ [name]: null })}>
      <span className="truncate">
        {name} <ForeignText text={value} />
      </span>
      <X aria-hidden className="size-3.5 flex-none" />
      <span className="sr-only">, show the others too</span>
    </Button>
  );
}
