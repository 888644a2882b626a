import type { EvaluationResult } from "@aws-sdk/client-config-service";
import { z } from "zod";
import type { AwsState, ConfigRuleState } from "../../state";
import { nameOf, resourceKey } from "../compliance";
import { configOf } from "../config-of";
import { recordCompliance } from "../items/record-compliance";
import { recordItems } from "../items/record-items";
import type { Place } from "../items/resource";
import { records } from "../recorder";
import { bucketRules } from "./buckets";
import { keyRules } from "./keys";
import type { Verdict } from "./managed-rule";
import { sagemakerRules } from "./sagemaker";
import { trailRules } from "./trails";

const managed = new Map(
  [...bucketRules, ...sagemakerRules, ...trailRules, ...keyRules].map((rule) => [rule.identifier, rule]),
);

const parametersSchema = z.record(z.string(), z.string());

/**
 * Evaluates one rule at that time against the loopback's own state, writing its results and status, the items of what
 * it saw, and the compliance items that changed. A rule triggered by changes says nothing where its type is not
 * recorded; a custom rule, or one the loopback doesn't know, stays as it is.
 */
export function evaluateRule(
  state: AwsState,
  account: string,
  region: string,
  ruleName: string,
  at: Date,
): void {
  const place = placeOf(state, account, region);
  const held = place?.config.rules.get(ruleName);
  if (!place || !held) return;
  recordItems(place, at);
  for (const resource of evaluate(place, held, at)) recordCompliance(place, resource, at);
}

/** Evaluates every rule of an account and region at that time, as `evaluateRule` does. */
export function evaluateAll(state: AwsState, account: string, region: string, at: Date): void {
  const place = placeOf(state, account, region);
  if (!place) return;
  recordItems(place, at);
  const touched = [...place.config.rules.values()].flatMap((held) => evaluate(place, held, at));
  const each = new Map(touched.map(({ type, id }) => [resourceKey(type, id), { type, id }]));
  for (const resource of each.values()) recordCompliance(place, resource, at);
}

function placeOf(state: AwsState, account: string, region: string): Place | null {
  const config = configOf(state, account, region);
  return config && { state, account, region, config };
}

/** Answers the resources the rule says something of, or did before. */
function evaluate(place: Place, held: ConfigRuleState, at: Date): { type: string; id: string }[] {
  const rule = managed.get(held.rule.Source?.SourceIdentifier ?? "");
  if (!rule || held.rule.Source?.Owner !== "AWS") return [];
  if (rule.trigger === "change" && !records(place.config, rule.reportsOn)) return [];
  const parameters = parametersSchema.parse(JSON.parse(held.rule.InputParameters ?? "{}"));
  const verdicts = rule.evaluate(place, parameters).filter((verdict) => isInScope(held, verdict));
  const before = held.results;
  held.results = new Map(
    verdicts.map((verdict) => [resourceKey(verdict.type, verdict.id), result(held, verdict, at)]),
  );
  held.status = {
    ...held.status,
    LastSuccessfulInvocationTime: at,
    LastSuccessfulEvaluationTime: at,
    FirstActivatedTime: held.status.FirstActivatedTime ?? at,
    FirstEvaluationStarted: true,
  };
  const gone = [...before.entries()]
    .filter(([key]) => !held.results.has(key))
    .map(([, old]) => resourceOf(old));
  return [...verdicts, ...gone];
}

function isInScope({ rule: { Scope } }: ConfigRuleState, { type, id }: Verdict): boolean {
  const { ComplianceResourceTypes: types = [], ComplianceResourceId: only } = Scope ?? {};
  return (types.length === 0 || types.includes(type)) && (only === undefined || only === id);
}

function result(
  held: ConfigRuleState,
  { type, id, isCompliant, annotation }: Verdict,
  at: Date,
): EvaluationResult {
  const said = annotation === undefined ? {} : { Annotation: annotation.slice(0, 256) };
  return {
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: nameOf(held),
        ResourceType: type,
        ResourceId: id,
        EvaluationMode: "DETECTIVE",
      },
      OrderingTimestamp: at,
    },
    ComplianceType: isCompliant ? "COMPLIANT" : "NON_COMPLIANT",
    ResultRecordedTime: at,
    ConfigRuleInvokedTime: at,
    ...said,
  };
}

function resourceOf({ EvaluationResultIdentifier }: EvaluationResult): { type: string; id: string } {
  const { ResourceType = "", ResourceId = "" } = EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
  return { type: ResourceType, id: ResourceId };
}
