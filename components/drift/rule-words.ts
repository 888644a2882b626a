import type { State } from "@/components/models/words";
import { seriesName, unitWords } from "@/lib/features/drift/rules/figures";
import { pipelineName } from "@/lib/features/drift/rules/retraining";
import type { Action, Comparison, Rule, RuleState, RuleVersion } from "@/lib/features/drift/schema/rule";
import { formatDuration, formatFigure, formatPlural } from "@/lib/platform/format";

export const COMPARISON: Record<Comparison, string> = {
  ">": "above",
  ">=": "at least",
  "<": "below",
  "<=": "at most",
};

export const RULE_STATE: Record<RuleState, State> = {
  breach: { kind: "bad", words: "Breach" },
  ok: { kind: "ok", words: "OK" },
  missing: { kind: "warn", words: "Missing data" },
  waiting: { kind: "wait", words: "Waiting for data" },
};

/** A value with its unit: "0.31", "12%", "840 microseconds". */
export function valueWords(value: number, unit: string | null): string {
  return `${formatFigure(value)}${unitWords(unit)}`;
}

/** How long a rule looks: "3 points, 1 h apart", or the points alone where nobody knows how far apart they are. */
export function periodWords(periods: number, spacingSeconds: number | null): string {
  const points = formatPlural(periods, "point");
  if (spacingSeconds === null) return `${points}; how far apart is not known yet`;
  const apart = formatDuration(spacingSeconds * 1000);
  return periods === 1 ? `${points}; one every ${apart}` : `${points}, ${apart} apart`;
}

type Condition = Pick<Rule, "comparison" | "threshold" | "forPeriods">;

/** "above 0.2 for 3 points". */
export function conditionWords(
  { comparison, threshold, forPeriods }: Condition,
  unit: string | null,
): string {
  return `${COMPARISON[comparison]} ${valueWords(threshold, unit)} for ${formatPlural(forPeriods, "point")}`;
}

export function actionWords(action: Action): string {
  if (action.kind === "notify") return "Tell people";
  return `Start ${pipelineName(action.pipeline)}, at most once in ${action.coolDownHours} h`;
}

/** What one version of a rule changed from the one before it, a phrase each; for the first version what it set. */
export function changeWords(
  version: RuleVersion,
  before: RuleVersion | undefined,
  unit: string | null,
): string[] {
  const now = partsOf(version, unit);
  if (before === undefined) return Object.values(now);
  const then = partsOf(before, unit);
  const changed = PARTS.filter((part) => now[part] !== then[part]);
  if (changed.length === 0) return ["Saved without a change"];
  return changed.map((part) => `${then[part]} → ${now[part]}`);
}

const PARTS = ["condition", "action", "mirror"] as const;

function partsOf(version: RuleVersion, unit: string | null): Record<(typeof PARTS)[number], string> {
  return {
    condition: conditionWords(version, unit),
    action: actionWords(version.action),
    mirror: version.mirror ? "CloudWatch alarm" : "No CloudWatch alarm",
  };
}

/** What ends when a rule is removed, a sentence each. */
export function removalWords(rule: Rule): string[] {
  const stops = [`${seriesName(rule)} is no longer held against ${valueWords(rule.threshold, rule.unit)}.`];
  if (rule.state === "breach") stops.push("Its open alert ends.");
  if (rule.action.kind === "trigger_retraining_pipeline") {
    stops.push(`A breach no longer starts ${pipelineName(rule.action.pipeline)}.`);
  }
  if (rule.mirror !== null) stops.push(`The CloudWatch alarm ${rule.mirror.alarm} is deleted.`);
  return stops;
}
