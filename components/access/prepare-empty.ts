import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import { formatShort } from "@/lib/platform/format";
import { countsOnlyWords } from "./prepare-counts-only";
import { type Gap, gapsOf } from "./prepare-gaps";
import type { Span } from "./url-state";

export interface EmptyWords {
  title: string;
  text: string;
  /** Times that may hold what is not shown, with the reason. */
  gaps: string[];
}

/** Whether nothing at all was read of a span: then no event is no answer. */
export function isUnread({ places, completeTo }: AccessCoverage, span: Span): boolean {
  if (places.every((place) => place.completeTo === null)) return true;
  return completeTo !== null && Date.parse(completeTo) <= span.from;
}

/** Why there is no event: none happened, none fits the filters, or nothing was read. Null: coverage is not known. */
export function emptyWords(
  coverage: AccessCoverage | null,
  span: Span,
  isFiltered: boolean,
  now: number,
): EmptyWords {
  const title = isFiltered ? "No event matches these filters" : "No events in this range";
  if (coverage === null) return { title, text: "How complete the log is could not be read.", gaps: [] };
  if (isUnread(coverage, span)) {
    const text = "Whether something happened is not known.";
    return { title: "Nothing was read for this range", text, gaps: [] };
  }
  const short = (time: number) => `${formatShort(time, now)} UTC`;
  const gapWords = ({ from, to, label, reason }: Gap) =>
    `${short(from)} to ${short(to)}: ${label}. ${reason}`;
  const gaps = gapsOf(coverage, span);
  const countsOnly = countsOnlyWords(coverage, span);
  if (countsOnly !== null) return { title, text: countsOnly, gaps: gaps.map(gapWords) };
  if (gaps.length === 0) return { title, text: "The log is complete for it.", gaps: [] };
  return { title, text: "The log is complete for it, except:", gaps: gaps.map(gapWords) };
}
