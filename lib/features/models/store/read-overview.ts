import "server-only";
import { sql } from "kysely";
import { EXPIRY_NOTICE_DAYS } from "@/lib/features/compliance/schema/kinds";
import type { Db } from "@/lib/platform/db/client";
import type { TagName } from "../schema/model";

/** Counts over all models, as of the oldest registry's last whole read. */
export async function selectTotals(db: Db) {
  const rows = await sql<{
    models: number;
    accounts: number;
    waiting: number;
    open_findings: number;
    as_of: Date | null;
  }>`
    select count(*) as models, count(distinct account) as accounts,
      count(*) filter (where cardinality(waiting) > 0) as waiting,
      (select count(*) from models_finding where resolved_at is null) as open_findings,
      (select min(last_success_at) from sources_status where api = 'sagemaker:ListModelPackages') as as_of
    from models where removed_at is null`.execute(db);
  return rows.rows[0];
}

const TAG_COLUMNS: Record<TagName, string> = {
  owner: "owner",
  dataClassification: "data_classification",
  modelStage: "model_stage",
  complianceScope: "compliance_scope",
};

/** The hundred most frequent values of each tag. */
export async function selectTagValues(db: Db) {
  const rows = await sql<{ tag: TagName; value: string; count: number }>`
    select tag, value, count from (
      select t.tag, t.value, count(*) as count, row_number() over (partition by t.tag order by count(*) desc, t.value) as rank
      from models m, lateral (values ${sql.join(
        Object.entries(TAG_COLUMNS).map(([tag, column]) => sql`(${tag}::text, ${sql.ref(`m.${column}`)})`),
      )}) as t(tag, value)
      where m.removed_at is null and t.value is not null
      group by t.tag, t.value
    ) ranked where rank <= 100 order by tag, value`.execute(db);
  return rows.rows;
}

/** A version that waits for a decision. */
export interface WaitingRow {
  slug: string;
  name: string;
  version: number;
  arn: string;
  registered_at: Date | null;
  registered_by: string | null;
}

/** The newest waiting version of each model that has one, the longest waiting last. */
export async function selectWaiting(db: Db, limit: number): Promise<WaitingRow[]> {
  const rows = await sql<WaitingRow>`
    select m.slug, m.name, v.version, v.arn, v.registered_at, v.registered_by
    from models m join models_version v on v.model_id = m.id and v.version = m.approval_version
    where m.removed_at is null and m.approval_status = 'PendingManualApproval'
    order by v.registered_at desc nulls last, m.id limit ${limit}`.execute(db);
  return rows.rows;
}

/** An open finding with the model it belongs to, if any. */
export interface OpenFindingRow {
  kind: string;
  severity: "bad" | "warn";
  slug: string | null;
  name: string | null;
  version: number | null;
  subject_arn: string;
  reason: string;
  first_seen_at: Date;
}

/** The first open findings: "bad" before "warn", the newest first. */
export async function selectWorstFindings(db: Db, limit: number): Promise<OpenFindingRow[]> {
  const rows = await sql<OpenFindingRow>`
    select f.kind, f.severity, m.slug, m.name, f.version, f.subject_arn, f.reason, f.first_seen_at
    from models_finding f left join models m on m.id = f.model_id
    where f.resolved_at is null
    order by f.severity, f.first_seen_at desc, f.id limit ${limit}`.execute(db);
  return rows.rows;
}

/** How many unacknowledged breaches and differences, decisions and findings are open, and on how many models. */
export async function countNeeds(db: Db): Promise<{ total: number; models: number }> {
  const rows = await sql<{ total: number; models: number }>`
    select count(*) as total, count(distinct model_id) as models from (
      select id as model_id from models where removed_at is null and approval_status = 'PendingManualApproval'
      union all select model_id from models_finding where resolved_at is null
      union all select e.model_id from drift_episode e join models m on m.id = e.model_id
        where e.ended_at is null and e.acknowledged_at is null and m.removed_at is null
      union all select x.model_id from compliance_exception x join models m on m.id = x.model_id
        where m.removed_at is null and x.ended_at is null and x.expires_at > now() and (x.decision is null
          or (x.decision = 'granted' and x.expires_at <= now() + ${EXPIRY_NOTICE_DAYS} * interval '1 day'))
      union all select d.model_id from approvals_difference d join models m on m.id = d.model_id
        where d.resolved_at is null and d.acknowledged_at is null
      union all select p.model_id from approvals_proposal p join models m on m.id = p.model_id
        join models_version v on v.arn = p.version_arn and v.removed_at is null
        where m.removed_at is null and p.state = 'failed'
          and v.approval_status is distinct from case p.action when 'approve' then 'Approved' else 'Rejected' end
          and not exists (select 1 from approvals_proposal n
            where n.version_arn = p.version_arn and n.opened_at > p.opened_at)
    ) needs`.execute(db);
  return rows.rows[0] ?? { total: 0, models: 0 };
}

/** A row of the findings list. */
export interface FindingPageRow {
  id: number;
  kind: string;
  severity: "bad" | "warn";
  account: string;
  region: string;
  model_id: number | null;
  version: number | null;
  subject_arn: string;
  reason: string;
  call: string;
  first_seen_at: Date;
  resolved_at: Date | null;
  slug: string | null;
  name: string | null;
}

/** Open findings, "bad" before "warn" and the oldest first, after the row of `after`. */
export async function selectFindings(
  db: Db,
  filter: { kind?: string; severity?: string },
  after: { severity: string; id: number } | null,
  limit: number,
): Promise<FindingPageRow[]> {
  const kind = filter.kind ? sql`and f.kind = ${filter.kind}` : sql``;
  const severity = filter.severity ? sql`and f.severity = ${filter.severity}` : sql``;
  const later = after ? sql`and (f.severity, f.id) > (${after.severity}, ${after.id})` : sql``;
  const rows = await sql<FindingPageRow>`
    select f.*, m.slug, m.name from models_finding f left join models m on m.id = f.model_id
    where f.resolved_at is null ${kind} ${severity} ${later}
    order by f.severity, f.id limit ${limit}`.execute(db);
  return rows.rows;
}

/** Open findings by kind and severity. */
export async function countFindings(db: Db): Promise<{ kind: string; severity: string; count: number }[]> {
  const rows = await sql<{ kind: string; severity: string; count: number }>`
    select kind, severity, count(*) as count from models_finding where resolved_at is null
    group by kind, severity order by severity, kind`.execute(db);
  return rows.rows;
}
