import type { WrittenField } from "../schema/documentation";
import { type Field, FIELDS, type PartState } from "../schema/kinds";
import { isDue } from "./review-date";

/** What is kept of a field: its newest version, and the last review of that. */
export interface KeptText {
  version: number;
  body: string;
  writtenBy: string;
  writtenAt: string;
  reviewedBy: string | null;
  reviewedAt: string | null;
  reviewOn: string;
}

function stateOf(kept: KeptText | null, now: Date): PartState {
  if (!kept || kept.body === "") return "missing";
  return isDue(kept.reviewOn, now) ? "old" : "current";
}

/** A field as the page shows it: missing when nobody wrote it or it was taken back, old when its review is due. */
export function writtenFieldOf(field: Field, kept: KeptText | null, now: Date): WrittenField {
  const state = stateOf(kept, now);
  return {
    field,
    title: FIELDS[field],
    state,
    text: kept && kept.body !== "" ? kept.body : null,
    version: kept?.version ?? 0,
    writtenBy: kept?.writtenBy ?? null,
    writtenAt: kept?.writtenAt ?? null,
    reviewedBy: kept?.reviewedBy ?? null,
    reviewedAt: kept?.reviewedAt ?? null,
    reviewOn: state === "missing" ? null : (kept?.reviewOn ?? null),
  };
}
