import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import { formatInstant } from "@/lib/platform/format";
import type { Span } from "./url-state";

/** Of which part of a span events are counted and not listed, in a sentence; null: of none. */
export function countsOnlyWords({ countsOnlyBefore }: AccessCoverage, { from, to }: Span): string | null {
  const before = countsOnlyBefore === null ? from : Date.parse(countsOnlyBefore);
  if (before <= from) return null;
  const which = before >= to ? "Calls of this range" : `Calls before ${formatInstant(before)}`;
  return `${which} are kept as counts only: retention removed the events themselves, except those under legal hold.`;
}
