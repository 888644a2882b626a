import type {
  Compliance,
  ComplianceContributorCount,
  ComplianceType,
  EvaluationResult,
} from "@aws-sdk/client-config-service";
import type { ConfigRuleState, ConfigState } from "../state";

/** Contributors are counted up to 25 ("CappedCount": 25, "CapExceeded": true in AWS's answers). */
const contributorCap = 25;

/** Key of a resource in the results of a rule and in the items. */
export function resourceKey(type: string, id: string): string {
  return `${type}/${id}`;
}

/** A count as the API writes it, with the cap of the operation. */
export function capped(count: number, cap = contributorCap): ComplianceContributorCount {
  return { CappedCount: Math.min(count, cap), CapExceeded: count > cap };
}

/** Compliance made of results: NON_COMPLIANT when one is, INSUFFICIENT_DATA when there is none that applies. */
export function complianceOf(results: Iterable<EvaluationResult>): Compliance {
  let compliant = 0;
  let broken = 0;
  for (const { ComplianceType } of results) {
    if (ComplianceType === "COMPLIANT") compliant += 1;
    if (ComplianceType === "NON_COMPLIANT") broken += 1;
  }
  if (broken > 0) return { ComplianceType: "NON_COMPLIANT", ComplianceContributorCount: capped(broken) };
  return { ComplianceType: compliant > 0 ? "COMPLIANT" : "INSUFFICIENT_DATA" };
}

/** Whether a result is among the types asked for; all are when none is. */
export function isAsked(asked: readonly ComplianceType[], type: ComplianceType | undefined): boolean {
  return asked.length === 0 || (type !== undefined && asked.includes(type));
}

/**
 * Whether a result is answered: of a type asked for. A rule that could not tell about a resource has no result of it
 * ("For the EvaluationResult data type, AWS Config supports only COMPLIANT, NON_COMPLIANT and NOT_APPLICABLE").
 */
export function isTold(asked: readonly ComplianceType[], { ComplianceType }: EvaluationResult): boolean {
  return ComplianceType !== "INSUFFICIENT_DATA" && isAsked(asked, ComplianceType);
}

/** What each rule says of each resource, by resource. */
export function resultsByResource(here: ConfigState): Map<string, EvaluationResult[]> {
  const byResource = new Map<string, EvaluationResult[]>();
  for (const { results } of here.rules.values()) {
    for (const [key, result] of results) {
      const held = byResource.get(key);
      if (held) held.push(result);
      else byResource.set(key, [result]);
    }
  }
  return byResource;
}

/** Key of a result among the results of a rule. */
export function resultKey(result: EvaluationResult): string {
  const { ResourceType = "", ResourceId = "" } =
    result.EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
  return resourceKey(ResourceType, ResourceId);
}

/** Name of a rule as the API has it everywhere. */
export function nameOf({ rule }: ConfigRuleState): string {
  return rule.ConfigRuleName ?? "";
}
