import { STATES, type State } from "@/lib/features/compliance/schema/kinds";
import type { CompliancePage, Counts, FrameworkHead } from "@/lib/features/compliance/schema/standing";
import { formatCount, formatDate, formatPlural } from "@/lib/platform/format";
import { STATE } from "./words";

/** In the order of what asks for somebody. */
const ORDER: readonly State[] = ["met", "part", "excepted", "not_met", "unknown", "not_applicable"];
const COUNT_WORDS: Record<State, string> = {
  met: "met",
  part: "in part",
  excepted: "excepted",
  not_met: "not met",
  unknown: "unknown",
  not_applicable: "do not apply",
};

/** "From 2 Dec 2027: high-risk duties", for each date a framework names, the earliest first. */
export function inForceWords({ inForce }: Pick<FrameworkHead, "inForce">): string[] {
  const ordered = inForce.toSorted((a, b) => a.from.localeCompare(b.from));
  return ordered.map(({ from, what }) => `From ${formatDate(from)}: ${what}`);
}

/** Of those dates the next that comes, else the last that came; null: the framework names none. */
export function nextInForce({ inForce }: Pick<FrameworkHead, "inForce">, now: number): string | null {
  const isPast = ({ from }: FrameworkHead["inForce"][number]) => Date.parse(from) <= now;
  const all = inForceWords({ inForce });
  return all[inForce.filter(isPast).length] ?? all.at(-1) ?? null;
}

/** "3 met", "1 in part": of each state that occurs. */
export function countWords(counts: Counts): string[] {
  return ORDER.filter((state) => counts[state] > 0).map((state) =>
    state === "not_applicable" && counts[state] === 1
      ? "1 does not apply"
      : `${formatCount(counts[state])} ${COUNT_WORDS[state]}`,
  );
}

/** How many there are in all. */
export function sumCounts(counts: Counts): number {
  return STATES.reduce((sum, state) => sum + counts[state], 0);
}

interface FrameworkSegment {
  value: string;
  label: string;
  mark?: string;
}

/** A segment for each framework; one with a duty not met is marked. */
export function frameworkSegments(frameworks: CompliancePage["frameworks"]): FrameworkSegment[] {
  return frameworks.map(({ id, short, counts }) =>
    counts.not_met > 0
      ? { value: id, label: short, mark: `${formatCount(counts.not_met)} not met` }
      : { value: id, label: short },
  );
}

/** Whom a framework or control is for: "risk rating High; only models that serve". Null: every model. */
export function appliesWords({ applies }: Pick<FrameworkHead, "applies">): string | null {
  const { riskRating, complianceScope, dataClassification, modelStage, serving } = applies;
  const oneOf = (name: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [`${name} ${values.join(" or ")}`];
  const words = [
    ...oneOf("risk rating", riskRating),
    ...oneOf("complianceScope", complianceScope),
    ...oneOf("dataClassification", dataClassification),
    ...oneOf("modelStage", modelStage),
    ...(serving === true ? ["serving"] : serving === false ? ["not serving"] : []),
  ];
  return words.length === 0 ? null : words.join("; ");
}

/** "1 duty not met", "2 duties unknown"; null: there is none. */
export function dutyWords(count: number, state: "not met" | "unknown"): string | null {
  return count === 0 ? null : `${formatPlural(count, "duty", "duties")} ${state}`;
}

/** All models, then each state that occurs or is chosen, with how many stand so. */
export function stateSegments(
  counts: Counts,
  chosen: string | undefined,
): { value: string; label: string }[] {
  const shown = ORDER.filter((state) => counts[state] > 0 || state === chosen);
  const states = shown.map((state) => ({
    value: state,
    label: `${STATE[state].words} ${formatCount(counts[state])}`,
  }));
  return [{ value: "", label: `All ${formatCount(sumCounts(counts))}` }, ...states];
}
