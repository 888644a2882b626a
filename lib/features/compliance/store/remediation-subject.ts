import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import type { Tx } from "@/lib/platform/db/client";
import type { ConfigState } from "../schema/kinds";

interface SubjectRow {
  rule: string;
  account: string;
  region: string;
  is_gone: boolean;
  remediation: unknown;
  resource: string;
  state: ConfigState | null;
}

/** What a remediation would work on: a rule, a resource of the model, and what the one says of the other. */
export interface RemediationSubject {
  rule: string;
  account: string;
  region: string;
  /** Config does not list the rule any more. */
  isGone: boolean;
  /** The document Config would run now; null: it has none. */
  target: string | null;
  resource: string;
  /** Null: the rule says nothing of it. */
  state: ConfigState | null;
}

const targetSchema = z.object({ target: z.string() });

/** The subject of a remediation; null: there is no such rule, or the resource is not tied to the model. */
export async function selectSubject(
  tx: Tx,
  { modelId, ruleId, resourceId }: { modelId: number; ruleId: number; resourceId: number },
): Promise<RemediationSubject | null> {
  const { rows } = await sql<SubjectRow>`
    select c.name as rule, c.account, c.region, c.removed_at is not null as is_gone, c.remediation,
      coalesce(s.name, s.resource_id) as resource, r.state
    from compliance_resource_model t
    join compliance_resource s on s.id = t.resource_id
    join compliance_rule c on c.id = ${ruleId}
    left join compliance_result r on r.rule_id = c.id and r.resource_id = s.id and r.valid_to is null
    where t.model_id = ${modelId} and t.resource_id = ${resourceId}`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const { is_gone: isGone, remediation, ...subject } = row;
  return { ...subject, isGone, target: targetSchema.safeParse(remediation).data?.target ?? null };
}
