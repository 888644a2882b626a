import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import type { RuleOnResource } from "../collect/remediate";
import type { RemediationRow } from "../store/remediations";

/** What carrying out remediations works with. */
export interface Remediating {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}

export function subjectOf(row: RemediationRow): RuleOnResource {
  return {
    account: row.account,
    region: row.region,
    rule: row.rule,
    resourceType: row.resource_type,
    resourceId: row.resource_key,
  };
}
