import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Admission } from "../collect/admit";
import type { readRecorder, ReadRules } from "../collect/read-place";
import { readEvaluations, readStates } from "../collect/read-states";
import { recordsCompliance } from "../rules/place-rows";
import type { ConfigState } from "../schema/kinds";
import type { ComplianceRow, Evaluation } from "../schema/observed";

/** What one rule says of one resource. `at`: since when, ms since 1970. */
export interface StateOfResource {
  rule: string;
  type: string;
  id: string;
  state: ConfigState;
  at: number;
  annotation: string | null;
  recordedAt: Date | null;
  call: string;
}

export interface FoundStates {
  states: StateOfResource[];
  /** Nothing was left out: what is not here, no rule says. */
  whole: boolean;
}

interface Place {
  rules: ReadRules;
  recorder: Awaited<ReturnType<typeof readRecorder>>;
  aggregated: StateOfResource[] | null;
  now: Date;
}

const SELECT = "config:SelectResourceConfig";
const DETAILS = "config:GetComplianceDetailsByConfigRule";
/** Only what is wrong has a reason worth asking for. */
const WRONG: ConfigState[] = ["NON_COMPLIANT"];

export function statesOfRow(
  { configurationItemCaptureTime, configuration }: ComplianceRow,
  call: string,
): StateOfResource[] {
  return configuration.configRuleList.map(({ configRuleName, complianceType }) => ({
    rule: configRuleName,
    type: configuration.targetResourceType,
    id: configuration.targetResourceId,
    state: complianceType,
    at: configurationItemCaptureTime.getTime(),
    annotation: null,
    recordedAt: null,
    call,
  }));
}

const keyOf = ({ rule, type, id }: { rule: string; type: string; id: string }): string =>
  `${rule} ${type} ${id}`;

function stateOf(
  { EvaluationResultIdentifier, ComplianceType, ResultRecordedTime, Annotation }: Evaluation,
  now: Date,
) {
  const { ConfigRuleName, ResourceType, ResourceId } = EvaluationResultIdentifier.EvaluationResultQualifier;
  const at = ResultRecordedTime ?? null;
  return {
    rule: ConfigRuleName,
    type: ResourceType,
    id: ResourceId,
    state: ComplianceType,
    at: (at ?? now).getTime(),
    annotation: Annotation ?? null,
    recordedAt: at,
    call: DETAILS,
  };
}

/**
 * What every rule of a place says of every resource, in as few calls as AWS allows: one query over all resources, and
 * details only of rules that find something wrong. Where Config records no compliance, each rule is asked.
 */
export async function findStates(reader: ScopeReader, admit: Admission, place: Place): Promise<FoundStates> {
  const { rules, recorder, aggregated, now } = place;
  reader.listedBy("config:DescribeConfigRules", SELECT);
  reader.listedBy("config:DescribeConfigRules", DETAILS);
  if (rules.rules.length === 0) return { states: [], whole: rules.whole };
  const queried = aggregated ?? (recordsCompliance(recorder) ? await query(reader, admit) : null);
  const told = new Set((queried ?? []).map(({ rule }) => rule));
  const wrong = new Set(
    rules.compliance
      .filter(({ Compliance }) => Compliance?.ComplianceType === "NON_COMPLIANT")
      .map(({ ConfigRuleName }) => ConfigRuleName),
  );
  const states = new Map((queried ?? []).map((one) => [keyOf(one), one]));
  let whole = rules.whole;
  for (const { ConfigRuleName: rule } of rules.rules) {
    const isTold = told.has(rule);
    if (isTold && !wrong.has(rule)) continue;
    const evaluations = await readEvaluations(reader, admit, rule, isTold ? WRONG : null);
    if (!evaluations && !isTold) whole = false;
    for (const evaluation of evaluations ?? []) {
      const one = stateOf(evaluation, now);
      const known = states.get(keyOf(one));
      // A query tells since when it is so; the evaluation only when it was looked at last.
      states.set(keyOf(one), known?.state === one.state ? { ...one, at: known.at, call: known.call } : one);
    }
  }
  return { states: [...states.values()], whole };
}

async function query(reader: ScopeReader, admit: Admission): Promise<StateOfResource[] | null> {
  const rows = await readStates(reader, admit, null);
  return rows?.flatMap((row) => statesOfRow(row, SELECT)) ?? null;
}
