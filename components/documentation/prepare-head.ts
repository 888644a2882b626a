import type { State } from "@/components/models/words";
import type { DocumentationPage, WrittenField } from "@/lib/features/documentation/schema/documentation";
import type { Field } from "@/lib/features/documentation/schema/kinds";
import { formatCount, formatDate } from "@/lib/platform/format";

/** "11 of 14 parts current"; green only when all of them are. */
export function partsState({ parts: { current, total } }: Pick<DocumentationPage, "parts">): State {
  const words = `${formatCount(current)} of ${formatCount(total)} parts current`;
  return { kind: total > 0 && current === total ? "ok" : "warn", words };
}

/** "Next review 1 Dec 2026", "Review due since 2 Nov 2026"; a day counts in UTC. */
export function reviewWords(reviewOn: string | null, now: number): string {
  if (reviewOn === null) return "No review is set";
  const today = new Date(now).toISOString().slice(0, 10);
  if (reviewOn === today) return "Review due today";
  return reviewOn < today
    ? `Review due since ${formatDate(reviewOn)}`
    : `Next review ${formatDate(reviewOn)}`;
}

/** Where writing is most needed: what nobody wrote, then what is due for review, then the first there is. */
export function firstGap({ sections }: Pick<DocumentationPage, "sections">): Field | null {
  const fields = sections.flatMap((section) => section.fields);
  const of = (state: WrittenField["state"]) => fields.find((field) => field.state === state);
  return (of("missing") ?? of("old") ?? fields[0])?.field ?? null;
}

/** Where a field stands on the page. */
export function fieldAnchor(field: Field): string {
  return `field-${field}`;
}
