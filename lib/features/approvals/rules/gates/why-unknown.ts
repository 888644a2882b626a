import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Bound } from "../../schema/criteria";
import { sliceWords } from "../slice-words";
import { figuresOf, measuredOf } from "./figures";

/** Why a report of these figures can't be relied on to be all there is. */
function unreadReport(kind: "quality" | "bias", version: VersionDetail): string | null {
  const unread = version.reports.find(({ group, state }) => group === kind && state !== "read");
  if (!unread) return null;
  const words = kind === "quality" ? "model quality" : "bias";
  const could = unread.state === "unreadable" ? "could not be read" : "has not been read yet";
  return `the ${words} report of v${version.version} ${could}`;
}

/**
 * Why a figure that is not outside its bounds is not known to be inside them; null: it is known. A part of the
 * population that the other version was measured for must have been measured for this one too.
 */
export function whyUnknown(bound: Bound, version: VersionDetail, other: VersionDetail | null): string | null {
  const { label } = bound;
  const figures = figuresOf(bound, version);
  if (figures.length === 0) {
    const unread = unreadReport("quality", version) ?? unreadReport("bias", version);
    return unread
      ? `${label} is not known: ${unread}.`
      : `${label} was not measured for v${version.version}.`;
  }
  const hole = figures.find(({ value }) => value === null || !Number.isFinite(value));
  if (hole) {
    return hole.slice === null
      ? `${label} has no figure in the report of v${version.version}.`
      : `${label} has no figure for ${sliceWords(hole.slice)}.`;
  }
  const odd = figures.find(({ unit }) => unit !== null && unit !== bound.unit);
  if (odd) return `${label} was measured in ${odd.unit}, the bound is in ${bound.unit ?? "no unit"}.`;
  const unread = figures.every(({ group }) => group === "training") && unreadReport("quality", version);
  if (unread) return `${label} is known from training only: ${unread}.`;
  if (!other) return null;
  const measured = new Set(figures.map(({ slice }) => slice));
  const lost = measuredOf(figuresOf(bound, other)).find(({ slice }) => !measured.has(slice));
  if (!lost || lost.slice === null) return null;
  return `${label} was measured for ${sliceWords(lost.slice)} in v${other.version}, and not in v${version.version}.`;
}
