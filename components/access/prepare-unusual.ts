import type { UnusualState } from "@/lib/features/access/queries";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import { formatCount } from "@/lib/platform/format";

interface Counts {
  open: number;
  known: number;
}

/** "Open 3", "Known 2"; without numbers while they are not known. */
export function stateLabels(counts: Counts | null): { value: UnusualState; label: string }[] {
  const label = (word: string, count: number | undefined) =>
    count === undefined ? word : `${word} ${formatCount(count)}`;
  return [
    { value: "open", label: label("Open", counts?.open) },
    { value: "known", label: label("Known", counts?.known) },
  ];
}

/** Why there is none: nothing unusual was found, all of it is known, or nothing was read to find it in. */
export function noneWords(
  state: UnusualState,
  counts: Counts | null,
  coverage: AccessCoverage | null,
): string {
  if (state === "known") return "Nothing was marked as known.";
  if (counts !== null && counts.known > 0) return "All that looked unusual is marked as known.";
  if (coverage === null) return "Nothing unusual was found in what was read.";
  const { places } = coverage;
  if (places.every(({ completeTo }) => completeTo === null)) {
    return "No log was read whole yet, so whether something unusual happened is not known.";
  }
  const unlogged = places.some(
    ({ endpointEvents, objectEvents }) => endpointEvents !== "on" || objectEvents !== "on",
  );
  return unlogged
    ? "Nothing unusual was found in what is logged. Not everything is."
    : "Nothing unusual was found in what was read.";
}
