import type { Verification } from "@/lib/features/ledger/schema/verification";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { BREAK } from "./words";

function seconds(durationMs: number): string {
  return durationMs < 1000 ? `${formatCount(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}

/** Whether entries were looked at: what contradicts a published checkpoint is told without that. */
export function wasLookedThrough({ entries, verified, root, durationMs }: Verification): boolean {
  return entries === 0 || verified > 0 || root !== null || durationMs > 0;
}

/** How much was looked through, and how long that took. */
export function figuresWords({
  verified,
  entries,
  consistent,
  checkpoints,
  durationMs,
}: Verification): string {
  const looked = `${formatCount(verified)} of ${formatPlural(entries, "entry", "entries")} hold`;
  const agreed = `${formatCount(consistent)} of ${formatPlural(checkpoints, "checkpoint")} agree`;
  return `${looked}, ${agreed}, looked through in ${seconds(durationMs)}.`;
}

export interface Alarm {
  title: string;
  /** What is wrong, as the server found it; null: it does not say. */
  words: string | null;
  /** The first bad entry; null: the fault is in no single one. */
  seq: number | null;
  /** What can still be trusted. */
  trust: string;
}

/** A broken ledger, told loud; null: nothing is wrong. */
export function alarmOf({ state, fault, words: trust }: Verification): Alarm | null {
  if (state !== "broken") return null;
  if (fault === null) return { title: "The ledger is broken", words: null, seq: null, trust };
  const { seq, kind, words } = fault;
  const at = seq === null ? "" : ` at entry ${formatCount(seq)}`;
  return { title: `The ledger is broken${at}: ${BREAK[kind]}`, words, seq, trust };
}
