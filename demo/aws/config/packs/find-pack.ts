import type { ComplianceType, ConformancePackComplianceType } from "@aws-sdk/client-config-service";
import type { ConfigRuleState, ConfigState } from "../../state";
import { complianceOf } from "../compliance";
import { refuse } from "../refuse";

/** A conformance pack with its rules. */
export type HeldPack = ConfigState["packs"] extends Map<string, infer Held> ? Held : never;

/** The packs of these names, all when none is given. Throws NoSuchConformancePackException. */
export function packsNamed(here: ConfigState, names: readonly string[]): HeldPack[] {
  return names.length === 0 ? [...here.packs.values()] : names.map((name) => packNamed(here, name));
}

/** The pack of that name. Throws NoSuchConformancePackException. */
export function packNamed(here: ConfigState, name: string): HeldPack {
  const held = here.packs.get(name);
  if (held) return held;
  const sentence = `One or more conformance packs with the specified names are not present: ${name}`;
  throw refuse("NoSuchConformancePackException", sentence);
}

/** Rules of a pack, all or those named. Throws NoSuchConfigRuleInConformancePackException. */
export function packRules(
  here: ConfigState,
  pack: HeldPack,
  names: readonly string[] = [],
): ConfigRuleState[] {
  const stranger = names.find((name) => !pack.rules.includes(name));
  if (stranger !== undefined) {
    throw refuse(
      "NoSuchConfigRuleInConformancePackException",
      `The conformance pack ${pack.pack.ConformancePackName} has no rule ${stranger}.`,
    );
  }
  return (names.length === 0 ? pack.rules : names).flatMap((name) => here.rules.get(name) ?? []);
}

/** What a rule says, in the words packs have for it. */
export function ruleCompliance(rule: ConfigRuleState): ConformancePackComplianceType {
  return packWord(complianceOf(rule.results.values()).ComplianceType);
}

/** NOT_APPLICABLE is no data to a pack. */
export function packWord(type: ComplianceType | undefined): ConformancePackComplianceType {
  return type === "COMPLIANT" || type === "NON_COMPLIANT" ? type : "INSUFFICIENT_DATA";
}

/**
 * A pack is NON_COMPLIANT when one rule is, INSUFFICIENT_DATA when all are, else COMPLIANT (API reference,
 * AggregateConformancePackCompliance).
 */
export function packCompliance(rules: readonly ConfigRuleState[]) {
  const words = rules.map(ruleCompliance);
  const CompliantRuleCount = words.filter((word) => word === "COMPLIANT").length;
  const NonCompliantRuleCount = words.filter((word) => word === "NON_COMPLIANT").length;
  const type: ConformancePackComplianceType =
    NonCompliantRuleCount > 0 ? "NON_COMPLIANT" : CompliantRuleCount > 0 ? "COMPLIANT" : "INSUFFICIENT_DATA";
  return { ComplianceType: type, CompliantRuleCount, NonCompliantRuleCount, TotalRuleCount: rules.length };
}
