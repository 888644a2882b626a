import type { Verification } from "@/lib/features/ledger/schema/verification";
import { formatCount, formatPlural } from "@/lib/platform/format";

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
