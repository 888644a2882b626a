import type { State as Shown } from "@/components/models/words";
import type {
  CompliancePage,
  ControlRow,
  Remediation,
  RuleRow,
} from "@/lib/features/compliance/schema/standing";
import { isRunning } from "@/lib/features/compliance/queries";
import { REMEDIATION_STATE } from "./words";

type Resource = ControlRow["evidence"][number]["resources"][number];
export type Named = Pick<Resource, "ruleId" | "resourceId">;

export function isSame(a: Named, b: Named): boolean {
  return a.ruleId === b.ruleId && a.resourceId === b.resourceId;
}

/** A rule's result that Config has a document to mend. */
export type Mendable = RuleRow & { remediation: string };

function isMendable(rule: RuleRow): rule is Mendable {
  return rule.state === "NON_COMPLIANT" && rule.remediation !== null;
}

const WORST = ["NON_COMPLIANT", "INSUFFICIENT_DATA", "COMPLIANT", "NOT_APPLICABLE"];

/** What breaks a rule first, then what is not known; otherwise as they came. */
export function worstFirst(rules: readonly RuleRow[]): RuleRow[] {
  return rules.toSorted((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state));
}

/** What can be mended now of what a piece of evidence speaks of, or of one rule and resource. */
export function mendableOf(page: Pick<CompliancePage, "rules">, named: readonly Named[]): Mendable[] {
  return page.rules.filter(isMendable).filter((rule) => named.some((each) => isSame(each, rule)));
}

/** The remediation that runs on it, else none. */
export function runningOn(remediations: readonly Remediation[], named: Named): Remediation | null {
  return remediations.find((each) => isSame(each, named) && isRunning(each)) ?? null;
}

/** Everything a control's evidence names. */
export function resourcesOf({ evidence }: Pick<ControlRow, "evidence">): Resource[] {
  return evidence.flatMap(({ resources }) => resources);
}

/** How it ended, or what it waits for, in a sentence. */
export function outcomeWords({ state, result, failure, rule, resource }: Remediation): string {
  if (state === "asked") return "It waits for the worker to start it.";
  if (state === "started") return "AWS carries it out.";
  if (state === "evaluating") return `It ran. ${rule} looks at ${resource} again.`;
  if (state === "failed") return `Not mended: ${failure ?? "AWS told no reason"}`;
  if (result === "COMPLIANT") return `It ran, and ${rule} now finds ${resource} compliant.`;
  if (result === "NON_COMPLIANT") return `It ran, but ${rule} still finds ${resource} non-compliant.`;
  return `It ran. What ${rule} now says of ${resource} is not known.`;
}

/** One that ran without mending anything is no success to whoever looks. */
export function remediationState({ state, result }: Pick<Remediation, "state" | "result">): Shown {
  if (state !== "succeeded" || result === "COMPLIANT") return REMEDIATION_STATE[state];
  return result === "NON_COMPLIANT"
    ? { kind: "bad", words: "Not mended" }
    : { kind: "unknown", words: "Result unknown" };
}

const STEP: Record<string, Shown> = {
  SUCCEEDED: { kind: "ok", words: "Done" },
  PENDING: { kind: "wait", words: "Waits" },
  IN_PROGRESS: { kind: "wait", words: "Runs" },
  FAILED: { kind: "bad", words: "Failed" },
  EXITED: { kind: "bad", words: "Broke off" },
  UNKNOWN: { kind: "unknown", words: "Unknown" },
};

/** RemediationExecutionStep's State in a word (AWS Config API, RemediationExecutionStep); another as AWS spells it. */
export function stepState({ state }: Pick<Remediation["steps"][number], "state">): Shown {
  return STEP[state] ?? { kind: "unknown", words: state };
}
