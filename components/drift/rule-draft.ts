import type { Action, Comparison, Rule, RuleInput } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import type { RefusedField } from "@/lib/platform/http/fetch-json";

/** A rule while somebody writes it: figures stay text until they are saved. */
export interface RuleDraft {
  comparison: Comparison;
  threshold: string;
  forPeriods: string;
  action: Action["kind"];
  pipeline: string;
  coolDownHours: string;
  mirror: boolean;
}

export type DraftField = "threshold" | "forPeriods" | "action" | "pipeline" | "coolDownHours" | "mirror";
/** Why a field can't be saved; `form` is about no field alone. */
export type DraftErrors = Partial<Record<DraftField | "form", string>>;

const DEFAULT_PERIODS = "3";
const DEFAULT_COOL_DOWN = "24";

/** A first rule for a series: its own direction, and the limit its baseline knows. Empty where there is none. */
export function suggestDraft(series: Series): RuleDraft {
  const lower = series.direction === "lower_is_worse";
  const { baseline } = series;
  const limit = baseline?.limit ?? (lower ? baseline?.low : baseline?.high) ?? null;
  return {
    comparison: lower ? "<" : ">",
    threshold: limit === null ? "" : String(Number(limit.toPrecision(4))),
    forPeriods: DEFAULT_PERIODS,
    action: "notify",
    pipeline: "",
    coolDownHours: DEFAULT_COOL_DOWN,
    mirror: false,
  };
}

export function draftOf({ comparison, threshold, forPeriods, action, mirror }: Rule): RuleDraft {
  const retrains = action.kind === "trigger_retraining_pipeline";
  return {
    comparison,
    threshold: String(threshold),
    forPeriods: String(forPeriods),
    action: action.kind,
    pipeline: retrains ? action.pipeline : "",
    coolDownHours: retrains ? String(action.coolDownHours) : DEFAULT_COOL_DOWN,
    mirror: mirror !== null && mirror.state !== "unwanted" && mirror.state !== "gone",
  };
}

/** The number a text spells; null: none. A comma could mean tenths or thousands, so it is none. */
export function parseFigure(text: string): number | null {
  const trimmed = text.trim().replace("−", "-");
  if (trimmed === "") return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

function wholeBetween(text: string, low: number, high: number): number | null {
  const value = parseFigure(text);
  return value !== null && Number.isInteger(value) && value >= low && value <= high ? value : null;
}

/** What would be saved, or why not, field by field. */
export function readDraft(draft: RuleDraft, metric: string): { input: RuleInput } | { errors: DraftErrors } {
  const threshold = parseFigure(draft.threshold);
  const forPeriods = wholeBetween(draft.forPeriods, 1, 100);
  const coolDownHours = wholeBetween(draft.coolDownHours, 1, 720);
  const retrains = draft.action === "trigger_retraining_pipeline";
  const errors: DraftErrors = {};
  if (threshold === null) errors.threshold = "Write a number, for example 0.2";
  if (forPeriods === null) errors.forPeriods = "Write a whole number from 1 to 100";
  if (retrains && draft.pipeline === "") errors.pipeline = "Choose a pipeline";
  if (retrains && coolDownHours === null) errors.coolDownHours = "Write whole hours from 1 to 720";
  if (threshold === null || forPeriods === null || Object.keys(errors).length > 0) return { errors };
  const action: Action =
    retrains && coolDownHours !== null
      ? { kind: "trigger_retraining_pipeline", pipeline: draft.pipeline, coolDownHours }
      : { kind: "notify" };
  const { comparison, mirror } = draft;
  return { input: { metric, comparison, threshold, forPeriods, action, mirror } };
}

const FIELDS: Record<string, DraftField> = {
  threshold: "threshold",
  forPeriods: "forPeriods",
  action: "action",
  "action.kind": "action",
  "action.pipeline": "pipeline",
  "action.coolDownHours": "coolDownHours",
  mirror: "mirror",
};

/** What the server refused, beside the fields it names; what names none of them stands over the form. */
export function refusedErrors(refused: RefusedField[]): DraftErrors {
  const errors: DraftErrors = {};
  for (const { name, reason } of refused) {
    const field = FIELDS[name];
    if (field === undefined) errors.form = `${name}: ${reason}`;
    else errors[field] ??= reason;
  }
  return errors;
}
