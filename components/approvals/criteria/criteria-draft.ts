import { boundKey } from "@/lib/features/approvals/rules/bound-key";
import { figureName } from "@/lib/features/approvals/rules/figure-name";
import { sliceWords } from "@/lib/features/approvals/rules/slice-words";
import type { Bound, CriteriaBody, Measurable } from "@/lib/features/approvals/schema/criteria";

/** A bound while somebody writes it: its figures stay text as typed, empty where there is none. */
export type BoundDraft = Omit<Bound, "least" | "most"> & { least: string; most: string };

/** Criteria while somebody writes them. */
export type CriteriaDraft = Omit<CriteriaBody, "metrics" | "bias" | "freshnessDays"> & {
  metrics: BoundDraft[];
  bias: BoundDraft[];
  freshnessDays: string;
  reason: string;
};

/** Why it can't be saved, beside what it is about; bounds by their key. */
export interface CriteriaErrors {
  bounds: Record<string, string>;
  freshnessDays?: string;
  reason?: string;
}
export const NO_ERRORS: CriteriaErrors = { bounds: {} };

const DECIMAL = /^-?\d{1,12}(\.\d{1,9})?$/;
const SHORTEST_REASON = 10;
const MOST_DAYS = 3_650;

function boundDraft(bound: Bound): BoundDraft {
  return { ...bound, least: bound.least ?? "", most: bound.most ?? "" };
}

/** What a form starts from; the reason is always written anew. */
export function draftOf(body: CriteriaBody): CriteriaDraft {
  return {
    ...body,
    metrics: body.metrics.map(boundDraft),
    bias: body.bias.map(boundDraft),
    freshnessDays: body.freshnessDays === null ? "" : String(body.freshnessDays),
    reason: "",
  };
}

/** Disparate impact is a ratio: as good as equal near 1, where its size says nothing. */
function isAroundZero({ group, metric }: Measurable): boolean {
  return group === "bias" && metric.toUpperCase() !== "DI";
}

/** What a figure is called on the page. */
export function measurableLabel({ metric, slice, group }: Measurable): string {
  const name = group === "bias" ? `Bias: ${metric}` : figureName(metric).label;
  return slice === null ? name : `${name}, ${sliceWords(slice)}`;
}

/** A first bound on a figure, to be filled in. */
export function newBound(figure: Measurable): BoundDraft {
  const { metric, slice, group, unit } = figure;
  return {
    metric,
    slice,
    label: measurableLabel(figure),
    unit,
    least: "",
    most: "",
    absolute: isAroundZero(figure),
    better: group === "bias" ? null : figureName(metric).better,
  };
}

/** Figures that no bound is on yet. */
export function unbound(measurable: readonly Measurable[], bounds: readonly BoundDraft[]): Measurable[] {
  const taken = new Set(bounds.map(boundKey));
  return measurable.filter((figure) => !taken.has(boundKey(figure)));
}

function boundError({ least, most }: BoundDraft): string | null {
  const written = [least.trim(), most.trim()].filter((text) => text !== "");
  if (written.length === 0) return "Give a least, a most or both.";
  if (!written.every((text) => DECIMAL.test(text))) return "Write a number such as 0.80.";
  if (written.length === 2 && Number(least) > Number(most)) return "The least is above the most.";
  return null;
}

function daysError(text: string): string | undefined {
  if (text === "") return undefined;
  const days = Number(text);
  const fits = /^\d+$/.test(text) && days >= 1 && days <= MOST_DAYS;
  return fits ? undefined : "A whole number of days from 1 to 3,650, or nothing.";
}

/** With only one side bounded, better is away from it; a bias is better closer to the middle. */
function readBound(draft: BoundDraft, group: "metric" | "bias"): Bound {
  const [least, most] = [draft.least.trim() || null, draft.most.trim() || null];
  const side = least !== null && most !== null ? null : least !== null ? "higher" : "lower";
  return { ...draft, least, most, better: group === "bias" ? draft.better : (draft.better ?? side) };
}

function errorsOf({ metrics, bias, freshnessDays, reason }: CriteriaDraft): CriteriaErrors {
  const bounds = [...metrics, ...bias].flatMap((bound) => {
    const error = boundError(bound);
    return error === null ? [] : [[boundKey(bound), error] as const];
  });
  const isShort = reason.trim().length < SHORTEST_REASON;
  return {
    bounds: Object.fromEntries(bounds),
    freshnessDays: daysError(freshnessDays.trim()),
    reason: isShort ? `Say why, in at least ${SHORTEST_REASON} characters.` : undefined,
  };
}

/** Criteria as they are sent, or what is missing first; whether they ask enough, the server says. */
export function readDraft(
  draft: CriteriaDraft,
): { body: CriteriaBody; reason: string } | { errors: CriteriaErrors } {
  const errors = errorsOf(draft);
  if (Object.keys(errors.bounds).length > 0 || errors.freshnessDays || errors.reason) return { errors };
  const { reason, freshnessDays, metrics, bias, ...rest } = draft;
  const days = freshnessDays.trim();
  const body = {
    ...rest,
    metrics: metrics.map((bound) => readBound(bound, "metric")),
    bias: bias.map((bound) => readBound(bound, "bias")),
    freshnessDays: days === "" ? null : Number(days),
  };
  return { body, reason: reason.trim() };
}
