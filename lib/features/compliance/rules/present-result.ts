import { CONCERNS, type ConfigState } from "../schema/kinds";
import type { RuleResult } from "../schema/facts";

/** A row of what a rule says of a resource, as the database holds it. */
export interface KeptResult {
  rule_id: number;
  rule: string;
  identifier: string;
  account: string;
  region: string;
  resource_id: number;
  resource_type: string;
  resource: string;
  resource_arn: string | null;
  concern: string;
  because: string;
  state: ConfigState;
  annotation: string | null;
  evaluated_at: Date | null;
  since: Date;
  remediation: string | null;
}

export function resultOf(row: KeptResult): RuleResult {
  return {
    ruleId: row.rule_id,
    rule: row.rule,
    identifier: row.identifier,
    account: row.account,
    region: row.region,
    resourceId: row.resource_id,
    resourceType: row.resource_type,
    resource: row.resource,
    resourceArn: row.resource_arn,
    concern: CONCERNS.find((concern) => concern === row.concern) ?? "account",
    because: row.because,
    state: row.state,
    annotation: row.annotation,
    evaluatedAt: row.evaluated_at?.toISOString() ?? null,
    since: row.since.toISOString(),
    remediation: row.remediation,
  };
}
