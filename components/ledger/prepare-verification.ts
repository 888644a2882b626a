import type { Verification } from "@/lib/features/ledger/schema/verification";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { BREAK } from "./words";

function seconds(durationMs: number): string {
  return durationMs < 1000 ? `${formatCount(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}

/** How much was looked through, and how long that took. */
export function figuresWords({ verified, entries, consistent, checkpoints, durationMs }: Verification): string {
  const looked = `${formatCount(verified)} of ${formatPlural(entries, "entry", "entries")} hold`;
  const agreed = `${formatCount(consistent)} of ${formatPlural(checkpoints, "checkpoint")} agree`;
  return `${looked}, ${agreed}, looked through in ${seconds(durationMs)}.`;
}

export interface Alarm {
  title: string;
  /** What is wrong, as the server found it. */
  words: string;
  /** The first bad entry; null: the fault is in no single one. */
  seq: number | null;
  /** What can still be trusted. */
  trust: string[];
}

/** A broken ledger, told loud; null: nothing is wrong. */
export function alarmOf({ state, fault, verified, published, words }: Verification): Alarm | null {
  if (state !== "broken") return null;
  const at = fault === null || fault.seq === null ? "" : ` (entry ${formatCount(fault.seq)})`;
  const what = fault === null ? "Something in it was altered" : `${BREAK[fault.kind]}${at}`;
  return {
    title: `The ledger is broken: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    words: fault?.words ?? words,
    seq: fault?.seq ?? null,
    trust: [
      ...(fault === null ? [] : [words]),
      `${formatPlural(verified, "entry holds", "entries hold")} before the first bad one.`,
      published === 0
        ? "No checkpoint outside the database vouches for any of them."
        : `The newest good checkpoint covers ${formatPlural(published, "entry", "entries")}.`,
    ],
  };
}
