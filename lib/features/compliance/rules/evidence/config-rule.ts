import type { ConfigPlace, ModelFacts, RuleResult } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { EvidenceResult } from "../../schema/standing";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { combineStates, earliest, type Judgement, type Verdict, WORST_FIRST } from "../combine-states";
import { resourceWords, ruleWords } from "../rule-words";
import { bucketsOf, unjudgedBuckets } from "./config-buckets";
import { at } from "./freshness";
import { doubtOf, isNamed, ruleState, type RuleClause } from "./config-place";

type ConfigRuleEvidence = Extract<Evidence, { kind: "config_rule" }>;

const STATE_OF: Record<RuleResult["state"], Verdict> = {
  COMPLIANT: "met",
  NON_COMPLIANT: "not_met",
  INSUFFICIENT_DATA: "unknown",
  NOT_APPLICABLE: "not_applicable",
};

function clauseOf(result: RuleResult, place: ConfigPlace | undefined, now: string): RuleClause {
  const subject = resourceWords(result.resourceType, result.resource);
  const asOf = place?.readAt ?? null;
  const state = STATE_OF[result.state];
  if (state === "not_met") {
    const text = `${subject} ${ruleWords(result.identifier, false)} since ${at(result.since)}`;
    return { state, text, asOf };
  }
  if (state === "unknown") {
    const why = result.annotation ? ` (${result.annotation})` : "";
    return { state, text: `Config has too little data to judge ${subject} by ${result.rule}${why}`, asOf };
  }
  if (state === "not_applicable") return { state, text: `${result.rule} does not apply to ${subject}`, asOf };
  const doubt = doubtOf(place, result, now);
  if (doubt) return { state: "unknown", text: doubt, asOf };
  const evaluated = result.evaluatedAt ? `, as Config found on ${at(result.evaluatedAt)}` : "";
  return { state, text: `${subject} ${ruleWords(result.identifier, true)}${evaluated}`, asOf };
}

function resourceOf(result: RuleResult): EvidenceResult["resources"][number] {
  return {
    ruleId: result.ruleId,
    rule: result.rule,
    resourceId: result.resourceId,
    resourceType: result.resourceType,
    resource: result.resource,
    concern: result.concern,
    because: result.because,
    state: result.state,
    annotation: result.annotation,
    evaluatedAt: result.evaluatedAt,
    since: result.since,
    remediation: result.remediation,
  };
}

function sentenceOf(state: Verdict, clauses: readonly RuleClause[], rules: number): string {
  const texts = [...new Set(clauses.filter((clause) => clause.state === state).map(({ text }) => text))];
  const [first = "Nothing was read of Config"] = texts;
  if (texts.length <= 1) return first;
  if (state !== "met")
    return `${first}; and ${formatPlural(texts.length - 1, "more like it", "more like it")}`;
  const by = rules === 1 ? "the rule" : `${formatCount(rules)} rules`;
  return `${formatPlural(texts.length, "resource")} kept to ${by}: ${first}`;
}

/**
 * Every resource of the model these rules look at complies. Unknown: where a rule is not deployed, was not read, or has
 * not judged, and where Config no longer looks. A rule that was read and looks at nothing of the model does not apply.
 */
export function judgeConfigRule(evidence: ConfigRuleEvidence, facts: ModelFacts): Judgement {
  const { rules, concerns } = evidence;
  const buckets = bucketsOf(facts.version, concerns);
  const about = facts.results.filter(
    ({ concern, resource }) =>
      !concerns || concerns.some((wanted) => wanted === concern) || buckets.includes(resource),
  );
  const deployments = !concerns || concerns.includes("endpoint") ? facts.deployments : [];
  const clauses: RuleClause[] = [];
  const resources: RuleResult[] = [];
  for (const rule of rules) {
    const found = about.filter((result) => isNamed(result, rule));
    resources.push(...found);
    for (const result of found) {
      const place = facts.places.find(
        ({ account, region }) => account === result.account && region === result.region,
      );
      clauses.push(clauseOf(result, place, facts.now));
    }
    for (const place of facts.places) {
      const here = found.some(({ account, region }) => account === place.account && region === place.region);
      if (!here) clauses.push(ruleState(rule, place, { now: facts.now, deployments }));
    }
    for (const text of unjudgedBuckets(rule, buckets, found, facts.places)) {
      clauses.push({ state: "unknown", text, asOf: null });
    }
  }
  if (clauses.length === 0) {
    const text = `No account and region of ${facts.model.name} is one where Config is read`;
    clauses.push({ state: "unknown", text, asOf: null });
  }
  const state = combineStates(clauses.map((clause) => clause.state));
  const worst = (result: RuleResult) => WORST_FIRST.indexOf(STATE_OF[result.state]);
  return {
    kind: "config_rule",
    state,
    text: sentenceOf(state, clauses, rules.length),
    asOf: earliest(clauses.map(({ asOf }) => asOf)),
    source: "config:GetComplianceDetailsByConfigRule",
    href: `/models/${encodeURIComponent(facts.model.slug)}/compliance`,
    resources: resources.sort((a, b) => worst(a) - worst(b)).map(resourceOf),
  };
}
