import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Admission } from "../collect/admit";
import type { readRecorder, ReadRules } from "../collect/read-place";
import { LONGEST_NAME, readEvaluations, readStates } from "../collect/read-states";
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
  /** When the compliance item of the resource was captured that tells it; null: no item told. */
  capturedAt: Date | null;
  /** The reason, and when it was evaluated last so; null: not asked for. */
  evaluation: { annotation: string | null; recordedAt: Date | null } | null;
  call: string;
}

/** What a query told. `whole`: nothing of it was set aside. */
export interface ToldStates {
  states: StateOfResource[];
  whole: boolean;
}

export interface FoundStates {
  states: StateOfResource[];
  /** Rules of which something may be missing; null: of any. What other rules say is all here. */
  unread: ReadonlySet<string> | null;
  /** Rules whose results no call tells. */
  unaskable: ReadonlySet<string>;
}

interface Place {
  rules: ReadRules;
  recorder: Awaited<ReturnType<typeof readRecorder>>;
  aggregated: ToldStates | null;
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
    capturedAt: configurationItemCaptureTime,
    evaluation: null,
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
  const recordedAt = ResultRecordedTime ?? null;
  return {
    rule: ConfigRuleName,
    type: ResourceType,
    id: ResourceId,
    state: ComplianceType,
    at: (recordedAt ?? now).getTime(),
    capturedAt: null,
    evaluation: { annotation: Annotation ?? null, recordedAt },
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
  const unread = new Set<string>();
  const unaskable = new Set<string>();
  if (rules.rules.length === 0) return { states: [], unread: rules.whole ? unread : null, unaskable };
  const queried = aggregated ?? (recordsCompliance(recorder) ? await query(reader, admit) : null);
  const told = new Set(queried?.states.map(({ rule }) => rule));
  const wrong = new Set(
    rules.compliance
      .filter(({ Compliance }) => Compliance?.ComplianceType === "NON_COMPLIANT")
      .map(({ ConfigRuleName }) => ConfigRuleName),
  );
  const states = new Map(queried?.states.map((one) => [keyOf(one), one]));
  for (const { ConfigRuleName: rule } of rules.rules) {
    const isTold = told.has(rule);
    if (isTold && !queried?.whole) unread.add(rule);
    if (isTold && !wrong.has(rule)) continue;
    if (rule.length > LONGEST_NAME) {
      if (!queried) unaskable.add(rule);
      if (!queried?.whole) unread.add(rule);
      continue;
    }
    const read = await readEvaluations(reader, admit, rule, isTold ? WRONG : null);
    if (!isTold && !read?.whole) unread.add(rule);
    for (const evaluation of read?.evaluations ?? []) {
      const one = stateOf(evaluation, now);
      const known = states.get(keyOf(one));
      // A query tells since when it is so; the evaluation only when it was looked at last.
      const isSame = known?.state === one.state;
      const capturedAt = known?.capturedAt ?? null;
      states.set(keyOf(one), isSame ? { ...known, evaluation: one.evaluation } : { ...one, capturedAt });
    }
  }
  return { states: [...states.values()], unread: rules.whole ? unread : null, unaskable };
}

async function query(reader: ScopeReader, admit: Admission): Promise<ToldStates | null> {
  const told = await readStates(reader, admit, null);
  return told && { states: told.rows.flatMap((row) => statesOfRow(row, SELECT)), whole: told.whole };
}
