import type { StatusKind } from "@/components/ui/status";
import type { Matrix } from "@/lib/features/compliance/schema/requests";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { endWords } from "./prepare-days";

export interface TileFacts {
  label: string;
  kind: StatusKind;
  /** Beside the label: how many controls, exceptions or models. */
  count: string;
  value: string;
  below: string;
}

/**
 * The models a tile counts. Exceptions are counted over all frameworks: where none of the one shown ends soon, it leads
 * to the framework of one that does.
 */
export function tileAddress({ framework, tiles }: Matrix, state: "not_met" | "unknown" | "excepted"): string {
  const ending = state === "excepted" ? tiles.exceptions.endingSoon.map((each) => each.framework) : [];
  const isShown = framework !== null && ending.includes(framework);
  const chosen = isShown ? framework : (ending[0] ?? framework);
  const query = new URLSearchParams(chosen === null ? { state } : { framework: chosen, state });
  return `/compliance?${query.toString()}`;
}

/** Duties not met; none is green only where everything was worked out and nothing is unknown. */
export function notMetTile({ tiles: { notMet, unknown }, asOf }: Matrix): TileFacts {
  const { models, controls, serving } = notMet;
  const isKnown = asOf !== null && unknown.models === 0;
  const facts = { label: "Not met", count: formatCount(controls), value: formatPlural(models, "model") };
  if (models > 0) return { ...facts, kind: "bad", below: servingWords(models, serving) };
  if (isKnown) return { ...facts, kind: "ok", below: "Every duty was worked out." };
  const why = asOf === null ? "Some models were not worked out yet." : "Some duties are unknown.";
  return { ...facts, kind: "unknown", below: why };
}

function servingWords(models: number, serving: number): string {
  if (serving === 0) return models === 1 ? "It does not serve." : "None of them serves.";
  if (models === 1) return "It serves.";
  return serving === 1 ? "1 of them serves." : `${formatCount(serving)} of them serve.`;
}

export function unknownTile({ tiles: { unknown }, asOf }: Matrix): TileFacts {
  const { models, controls, mostly } = unknown;
  const facts = { label: "Unknown", count: formatCount(controls), value: formatPlural(models, "model") };
  if (models > 0) return { ...facts, kind: "unknown", below: mostly === null ? "" : `mostly ${mostly}` };
  if (asOf === null) return { ...facts, kind: "unknown", below: "Some models were not worked out yet." };
  return { ...facts, kind: "ok", below: "What would show each duty was read." };
}

export function exceptionsTile({ tiles: { exceptions } }: Matrix, now: number): TileFacts {
  const { open, endingSoon } = exceptions;
  const [first] = endingSoon.toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
  const facts = { label: "Exceptions", count: formatCount(open), kind: open > 0 ? "warn" : "ok" } as const;
  if (first === undefined) {
    const below = open > 0 ? "None ends within a week." : "No duty is excepted.";
    return { ...facts, value: open > 0 ? formatPlural(open, "exception") : "None", below };
  }
  const value =
    endingSoon.length === 1 ? `1 ${endWords(first.expiresAt, now)}` : `${endingSoon.length} end soon`;
  const which = `${first.modelName}, ${first.reference ?? first.control}`;
  return {
    ...facts,
    value,
    below: endingSoon.length === 1 ? which : `first ${which}, ${endWords(first.expiresAt, now)}`,
  };
}

/** A share is never rounded up to all. */
export function tagsTile({ tiles: { tags } }: Matrix): TileFacts {
  const { complete, models, missing } = tags;
  const facts = { label: "Tags complete", count: `${formatCount(complete)} / ${formatCount(models)}` };
  if (models === 0) return { ...facts, kind: "unknown", value: "No models", below: "No model was read yet." };
  const value = `${Math.floor((complete / models) * 100)} %`;
  if (complete === models) return { ...facts, kind: "ok", value, below: "Every model has its tags." };
  const [worst] = missing.toSorted((a, b) => b.models - a.models);
  const below = worst === undefined ? "" : `${worst.name} missing on ${formatCount(worst.models)}`;
  return { ...facts, kind: "warn", value, below };
}
