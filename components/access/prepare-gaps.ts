import type { AccessCoverage, AccessFinding, Coverage } from "@/lib/features/access/schema/coverage";
import type { FindingKind } from "@/lib/features/access/schema/kinds";
import type { Span } from "./url-state";

/** A time of which the log does not tell all. */
export interface Gap extends Span {
  /** Said in the bars. */
  label: "not logged" | "not read" | "not proven";
  /** Why, in a sentence. */
  reason: string;
}

const LABELS: Partial<Record<FindingKind, Gap["label"]>> = {
  trail_stopped: "not logged",
  no_trail: "not logged",
  delivery_failing: "not read",
  file_missing: "not read",
  digest_gap: "not proven",
};
const ORDER: Gap["label"][] = ["not logged", "not read", "not proven"];

/** "eu-west-1 of bank". */
export function placeWords({ account, accountName, region }: Coverage): string {
  return `${region} of ${accountName ?? account}`;
}

function gapOf(finding: AccessFinding, now: number): Gap[] {
  const label = LABELS[finding.kind];
  if (label === undefined || finding.from === null) return [];
  const to = finding.to === null ? now : Date.parse(finding.to);
  return [{ from: Date.parse(finding.from), to, label, reason: finding.reason }];
}

/** What comes after the last time up to which everything was read; without one, everything. */
function unread({ places, completeTo }: AccessCoverage, span: Span): Gap[] {
  if (completeTo !== null) {
    const from = Date.parse(completeTo);
    return [
      { from, to: span.to, label: "not read", reason: "Log files of this time are still on their way." },
    ];
  }
  const missing = places.filter((place) => place.completeTo === null).map(placeWords);
  if (places.length === 0) return [{ ...span, label: "not read", reason: "No log was read." }];
  if (missing.length === 0) return [];
  return [{ ...span, label: "not read", reason: `Not read whole yet: ${missing.join(", ")}.` }];
}

function overlaps(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

function holds(outer: Gap, inner: Gap): boolean {
  return outer !== inner && outer.from <= inner.from && outer.to >= inner.to;
}

/** Times within a span whose log is not complete, or not proven to be; one within another counts once. */
export function gapsOf(coverage: AccessCoverage, span: Span): Gap[] {
  const all = [...coverage.findings.flatMap((finding) => gapOf(finding, span.to)), ...unread(coverage, span)]
    .filter((gap) => overlaps(gap, span))
    .map((gap) => ({ ...gap, from: Math.max(gap.from, span.from), to: Math.min(gap.to, span.to) }))
    .sort((one, other) => ORDER.indexOf(one.label) - ORDER.indexOf(other.label) || one.from - other.from);
  return all.filter((gap, index) => !all.slice(0, index).some((before) => holds(before, gap)));
}

/** The gaps that touch a time. */
export function gapsWithin(gaps: readonly Gap[], span: Span): Gap[] {
  return gaps.filter((gap) => overlaps(gap, span));
}
