import { CONCERNS, GRADES, RESULTS } from "@/lib/features/access/schema/kinds";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { formatCount } from "@/lib/platform/format";
import { FIELDS, fieldOf, prefixOf, valueWords } from "./token-text";
import type { TokenParam } from "./tokens";
import { GRADE } from "./words";

/** What can follow: a field whose value is still to be typed, or a value. */
export type Suggestion =
  | { kind: "field"; text: string; note: string }
  | { kind: "value"; param: TokenParam; value: string; note: string };

interface Value {
  value: string;
  note: string;
}

const MOST = 8;
const NOTES: Record<(typeof FIELDS)[number]["word"], string> = {
  action: "such as GetObject",
  actor: "a principal or a person",
  from: "an address, or how it begins: 10.20.*",
  on: "training data, KMS keys…, or a part of an ARN",
  result: "allowed, denied or failed",
  grade: "A, B, C or X",
  unusual: "only what looks unusual",
};

/** Values of a filter that occur in what is shown, with their counts. */
function valuesOf(param: TokenParam, summary: AccessSummary | null): Value[] {
  const field = FIELDS.find((one) => one.param === param || one.not === param)?.word;
  const counted = (events: number | undefined) => (events === undefined ? "" : formatCount(events));
  if (field === "action") {
    return (summary?.actions ?? []).map(({ action, events }) => ({ value: action, note: counted(events) }));
  }
  if (field === "actor") return actorsOf(summary);
  if (field === "on") {
    return CONCERNS.map((value) => {
      const found = summary?.what.find(({ concern }) => concern === value);
      return { value, note: counted(found?.events) };
    });
  }
  if (field === "result") return RESULTS.map((value) => ({ value, note: counted(summary?.[value]) }));
  if (field === "grade") return GRADES.map((value) => ({ value, note: GRADE[value].words }));
  return field === "unusual" ? [{ value: "true", note: "" }] : [];
}

function actorsOf(summary: AccessSummary | null): Value[] {
  const counts = new Map<string, number>();
  for (const { principal, person, events } of summary?.who ?? []) {
    for (const name of new Set([principal, person])) {
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + events);
    }
  }
  return [...counts].map(([value, events]) => ({ value, note: formatCount(events) }));
}

function matching(param: TokenParam, part: string, summary: AccessSummary | null): Suggestion[] {
  return valuesOf(param, summary)
    .filter(({ value }) => valueWords(param, value).toLowerCase().includes(part.toLowerCase()))
    .map(({ value, note }) => ({ kind: "value", param, value, note }));
}

/** What may be meant by what was typed so far, the likeliest first. */
export function suggest(typed: string, summary: AccessSummary | null): Suggestion[] {
  const field = fieldOf(typed.trimStart());
  if (field !== null) {
    const part = field.rest.slice(field.rest.lastIndexOf(",") + 1).trim();
    return matching(field.param, part, summary).slice(0, MOST);
  }
  const part = typed.trim().toLowerCase();
  const fields = FIELDS.flatMap(({ word, param, not }) =>
    [param, ...(not === null ? [] : [not])].map((one) => ({
      kind: "field" as const,
      text: prefixOf(one),
      note: NOTES[word],
    })),
  ).filter(({ text }) => (part === "" ? !text.startsWith("not ") : text.startsWith(part)));
  if (part === "") return fields;
  const values = (["action", "actor"] as const).flatMap((param) => matching(param, part, summary));
  return [...fields, ...values].slice(0, MOST);
}
