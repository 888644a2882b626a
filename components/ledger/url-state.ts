import { LEDGER_FILTERS, type LedgerFilters } from "@/lib/features/ledger/queries";
import type { Group } from "@/lib/features/ledger/schema/kinds";
import { readFilters } from "@/lib/features/models/queries";
import { GROUP } from "./words";

/** The ledger as its address says it. */
export interface LedgerState {
  filters: LedgerFilters;
  /** Number of the entry that is open. */
  entry: string | null;
}

/** Reads an address; an entry whose number is none counts as absent. */
export function readLedgerState(params: URLSearchParams): LedgerState {
  const entry = params.get("entry");
  return {
    filters: readFilters(LEDGER_FILTERS, (name) => params.get(name)),
    entry: entry !== null && /^[1-9]\d{0,14}$/.test(entry) ? entry : null,
  };
}

export const NO_FILTERS = { group: null, model: null, person: null, q: null };

export type Segment = Group | "all";

export const SEGMENTS: { value: Segment; label: string }[] = [
  { value: "all", label: "All" },
  { value: "decisions", label: GROUP.decisions },
  { value: "changes", label: GROUP.changes },
  { value: "findings", label: GROUP.findings },
  { value: "worker", label: GROUP.worker },
];

/** The segment an address stands for. */
export function segmentOf({ group }: LedgerFilters): Segment {
  return SEGMENTS.find(({ value }) => value === group)?.value ?? "all";
}

export function isNarrowed(filters: LedgerFilters): boolean {
  return Object.keys(filters).length > 0;
}
