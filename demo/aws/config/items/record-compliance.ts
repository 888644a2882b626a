import type { EvaluationResult } from "@aws-sdk/client-config-service";
import type { ConfigState } from "../../state";
import { complianceOf, resourceKey } from "../compliance";
import { records } from "../recorder";
import { isGone } from "./latest";
import { stamp } from "./record-items";
import type { Place } from "./resource";
import { sameRules } from "./same-rules";

/** The type that tells how the compliance of a resource went. */
export const complianceItemType = "AWS::Config::ResourceCompliance";

/**
 * Writes the compliance item of a resource when what its rules say changed: id "AWS::S3::Bucket/name", a list of rules
 * with what each says. A resource no rule reports on any more has a deleted one.
 */
export function recordCompliance(place: Place, resource: { type: string; id: string }, at: Date): void {
  const { config, account, region } = place;
  if (!records(config, complianceItemType)) return;
  const target = resourceKey(resource.type, resource.id);
  const key = resourceKey(complianceItemType, target);
  const history = config.items.get(key) ?? [];
  const last = history.at(-1);
  const said = rulesOn(config, target);
  if (said.length === 0) {
    if (!last || isGone(last)) return;
    const gone = { configurationItemStatus: "ResourceDeleted" as const, configuration: undefined };
    history.push({ ...last, ...stamp(at), ...gone });
    return;
  }
  const configuration = JSON.stringify({
    targetResourceId: resource.id,
    targetResourceType: resource.type,
    complianceType: complianceOf(said.map(({ result }) => result)).ComplianceType,
    configRuleList: said.map(({ listed }) => listed),
  });
  if (last && !isGone(last) && sameRules(last.configuration, configuration)) return;
  if (history.length === 0) config.items.set(key, history);
  history.push({
    version: "1.3",
    accountId: account,
    ...stamp(at),
    configurationItemStatus: last && !isGone(last) ? "OK" : "ResourceDiscovered",
    configurationItemMD5Hash: "",
    resourceType: complianceItemType,
    resourceId: target,
    awsRegion: region,
    tags: {},
    relatedEvents: [],
    relationships: [],
    configuration,
    supplementaryConfiguration: {},
  });
}

function rulesOn({ rules }: ConfigState, target: string) {
  const said: { result: EvaluationResult; listed: object }[] = [];
  for (const { rule, results } of rules.values()) {
    const result = results.get(target);
    if (!result) continue;
    const { ConfigRuleArn: configRuleArn, ConfigRuleId: configRuleId, ConfigRuleName: configRuleName } = rule;
    const listed = { configRuleArn, configRuleId, configRuleName, complianceType: result.ComplianceType };
    said.push({ result, listed });
  }
  return said;
}
