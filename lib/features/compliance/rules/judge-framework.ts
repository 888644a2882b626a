import { formatLastDay } from "@/lib/platform/format";
import type { ModelFacts } from "../schema/facts";
import type { Control, Framework } from "../schema/framework";
import type { ControlResult } from "../schema/standing";
import { judgeApplies } from "./applies";
import { combineStates, earliest, type Judgement, type Verdict } from "./combine-states";
import type { JudgedControl } from "./evidence/control";
import { judgeEvidence } from "./judge-evidence";
import { orderControls } from "./order-controls";

/** An exception that is in force: granted, not ended, and not yet at its end. */
export interface ExceptionInForce {
  framework: string;
  control: string;
  id: string;
  owner: string;
  expiresAt: string;
  reason: string;
}

interface Verdicts {
  state: Verdict;
  reason: string;
  evidence: Judgement[];
}

/** Whether a control applies: its framework's conditions and its own. */
function applicationOf(framework: Framework, control: Control, facts: ModelFacts) {
  const outer = judgeApplies(framework.applies, facts);
  if (outer.applies === "no") return outer;
  const inner = judgeApplies(control.applies, facts);
  return inner.applies === "yes" ? outer : inner;
}

function judgeControl(
  framework: Framework,
  control: Control,
  facts: ModelFacts,
  judged: ReadonlyMap<string, JudgedControl>,
): Verdicts {
  const application = applicationOf(framework, control, facts);
  if (application.applies === "no") {
    return { state: "not_applicable", reason: application.reason, evidence: [] };
  }
  const evidence = control.evidence.map((one) => judgeEvidence(one, facts, judged));
  if (application.applies === "unknown") return { state: "unknown", reason: application.reason, evidence };
  const state = combineStates(evidence.map((one) => one.state));
  const worst = evidence.find((one) => one.state === state);
  return {
    state,
    reason: worst?.text ?? "No evidence in AWS or here answers it: a person has to say",
    evidence,
  };
}

function withException(
  { state, reason, evidence }: Verdicts,
  control: string,
  exception: ExceptionInForce | undefined,
): ControlResult {
  const asOf = earliest(evidence.map((one) => one.asOf));
  const result = { control, state, reason, asOf, evidence };
  if (!exception || (state !== "not_met" && state !== "part")) return result;
  const until = `${exception.owner} answers for an exception until the end of ${formatLastDay(exception.expiresAt)}`;
  return { ...result, state: "excepted", reason: `${until}: ${exception.reason}` };
}

/**
 * Where a model stands with every control of the frameworks, by framework in their order and control in theirs. What
 * rests on another control is judged after it. Exceptions turn not met and part into excepted, never what is unknown.
 */
export function judgeFrameworks(
  frameworks: readonly Framework[],
  facts: ModelFacts,
  exceptions: readonly ExceptionInForce[],
): Map<string, ControlResult[]> {
  const byId = new Map(frameworks.map((framework) => [framework.id, framework]));
  const judged = new Map<string, JudgedControl>();
  const results = new Map<string, ControlResult>();
  for (const ref of orderControls(frameworks).order) {
    const framework = byId.get(ref.framework);
    const control = framework?.controls.find(({ id }) => id === ref.control);
    if (!framework || !control) continue;
    const verdicts = judgeControl(framework, control, facts, judged);
    const exception = exceptions.find(
      (one) =>
        one.framework === ref.framework && one.control === ref.control && inForce(one.expiresAt, facts.now),
    );
    const result = withException(verdicts, control.id, exception);
    const key = `${framework.id}/${control.id}`;
    results.set(key, result);
    const { state, reason } = verdicts;
    judged.set(key, { framework, reference: control.reference, state, reason, asOf: result.asOf });
  }
  return new Map(frameworks.map((framework) => [framework.id, resultsOf(framework, results)]));
}

/** An exception ends by itself, whoever passes it in. */
function inForce(expiresAt: string, now: string): boolean {
  return Date.parse(expiresAt) > Date.parse(now);
}

function resultsOf(framework: Framework, results: ReadonlyMap<string, ControlResult>): ControlResult[] {
  return framework.controls.map(({ id }) => {
    const result = results.get(`${framework.id}/${id}`);
    if (result) return result;
    const reason = "It rests on a control that can't be judged";
    return { control: id, state: "unknown", reason, asOf: null, evidence: [] };
  });
}
