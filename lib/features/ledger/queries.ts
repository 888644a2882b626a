import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { LedgerEntry } from "./schema/entry";
import type { LedgerFilter, LedgerList } from "./schema/list";
import type { LedgerSummary, Verification } from "./schema/verification";

export type ExportFormat = "csv" | "ndjson";

/** What stands in the address of the page, in the order it is written there. */
export const LEDGER_FILTERS = [
  "group",
  "model",
  "person",
  "q",
] as const satisfies readonly (keyof LedgerFilter)[];
/** Filters as text, the way an address holds them; the API checks what they mean. */
export type LedgerFilters = Partial<Record<(typeof LEDGER_FILTERS)[number], string>>;

const REREAD_MS = 30_000;
/** An entry that is not published yet is within seconds. */
const SOON_MS = 5_000;

function address(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}

export const ledgerQueries = {
  /** The newest first; somebody who has gone back reads what is there. */
  list: (filters: LedgerFilters) =>
    infiniteQueryOptions({
      queryKey: ["ledger", "list", filters],
      queryFn: ({ signal, pageParam }) => {
        const query = pageParam === "" ? filters : { ...filters, cursor: pageParam };
        return fetchJson<LedgerList>(address("/api/ledger", query), { signal });
      },
      initialPageParam: "",
      getNextPageParam: (last: LedgerList) => last.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REREAD_MS),
    }),
  summary: () =>
    queryOptions({
      queryKey: ["ledger", "summary"],
      queryFn: ({ signal }) => fetchJson<LedgerSummary>("/api/ledger/summary", { signal }),
      refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? SOON_MS : REREAD_MS),
    }),
  entry: (seq: string) =>
    queryOptions({
      queryKey: ["ledger", "entry", seq],
      queryFn: ({ signal }) => fetchJson<LedgerEntry>(`/api/ledger/${seq}`, { signal }),
      refetchInterval: ({ state }) => (state.data?.inclusion === null ? SOON_MS : false),
    }),
};

/** Where the file that proves one entry is had. */
export function proofAddress(seq: number): string {
  return `/api/ledger/${seq}/proof`;
}

/** Where exactly the entries that are shown are had as a file. */
export function exportAddress(filters: LedgerFilters, format: ExportFormat): string {
  return address("/api/ledger/export", { ...filters, format });
}

/** Looks through all entries and checkpoints now. */
export function verifyLedger(): Promise<Verification> {
  return postJson<Verification>("/api/ledger/verify", {});
}
