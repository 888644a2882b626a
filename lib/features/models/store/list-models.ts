import "server-only";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Db } from "@/lib/platform/db/client";
import { isoTime } from "@/lib/platform/db/iso-time";
import { decodeCursor } from "@/lib/platform/http/cursor";
import { unkeepableText } from "@/lib/platform/db/keepable";
import type { ModelListQuery } from "../schema/model";

/** A row of the models list, with its sort key and the count of all matches. */
export interface ModelListRow {
  id: number;
  slug: string;
  name: string;
  kind: "registry" | "declared";
  account: string;
  account_name: string;
  region: string;
  description: string | null;
  owner: string | null;
  data_classification: string | null;
  model_stage: string | null;
  compliance_scope: string | null;
  risk_rating: string | null;
  serving_state: "endpoint" | "declared" | "none" | "unknown";
  serving_version: number | null;
  serving_where: string | null;
  approval_status: "Approved" | "Rejected" | "PendingManualApproval" | null;
  approval_version: number | null;
  approval_at: Date | null;
  latest_version: number | null;
  version_count: number;
  open_findings: number;
  severity_rank: number;
  as_of: Date | null;
}

// The columns of each sort, most significant first; the id at the end makes the order total.
const SORT_COLUMNS = {
  name: ["name", "id"],
  findings: ["severity_rank", "open_findings", "id"],
  approval: ["approval_rank", "id"],
  versions: ["version_count", "id"],
} as const;

// As wide as the columns, so that a cursor somebody made up is refused here and not by Postgres.
const small = z.number().int().min(-32_768).max(32_767);
const integer = z.number().int().min(-2_147_483_648).max(2_147_483_647);
const keyable = z.string().refine((text) => unkeepableText(text) === null);
const CURSOR_SCHEMAS = {
  name: z.tuple([keyable, z.number().int()]),
  findings: z.tuple([small, integer, z.number().int()]),
  approval: z.tuple([small, z.number().int()]),
  versions: z.tuple([integer, z.number().int()]),
};

/** The cursor is the sort key of the last row shown, so that paging holds while rows come and go. */
function keyIn(cursor: string, sort: ModelListQuery["sort"]): (string | number)[] {
  return decodeCursor<(string | number)[]>(CURSOR_SCHEMAS[sort], cursor);
}

function filters(query: ModelListQuery): RawBuilder<unknown> {
  const conditions = [sql`m.removed_at is null`];
  if (query.q) {
    const pattern = `%${query.q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(sql`m.id in (select model_id from models_search where words like ${pattern})`);
  }
  if (query.owner) conditions.push(sql`m.owner = ${query.owner}`);
  if (query.dataClassification) conditions.push(sql`m.data_classification = ${query.dataClassification}`);
  if (query.modelStage) conditions.push(sql`m.model_stage = ${query.modelStage}`);
  if (query.complianceScope) conditions.push(sql`m.compliance_scope = ${query.complianceScope}`);
  if (query.approval) conditions.push(sql`m.approval_status = ${query.approval}`);
  if (query.findings) conditions.push(sql`m.open_findings > 0`);
  return sql.join(conditions, sql` and `);
}

/** A DriftSummary (drift/schema/series.ts) of the worker's own row; without one nothing was read yet. */
const DRIFT = sql`json_build_object(
  'state', coalesce(d.state, 'not_collected'), 'seriesCount', coalesce(d.series_count, 0),
  'ruleCount', coalesce(d.rule_count, 0),
  'worst', case when d.worst_key is not null then json_build_object('key', d.worst_key, 'label', d.worst_label,
    'subject', d.worst_subject, 'value', d.worst_value, 'limit', d.worst_limit,
    'comparison', d.worst_comparison, 'at', ${isoTime("d.worst_at")}) end,
  'breachSince', ${isoTime("d.breach_since")}, 'spark', coalesce(d.spark, '{}'), 'asOf', ${isoTime("d.as_of")})`;

/** A ModelSummary (schema/model.ts), composed by Postgres. */
const ITEM = sql`json_build_object(
  'slug', m.slug, 'name', m.name, 'kind', m.kind, 'account', m.account,
  'accountName', coalesce(a.name, m.account), 'region', m.region, 'description', m.description,
  'tags', json_build_object('owner', m.owner, 'dataClassification', m.data_classification,
    'modelStage', m.model_stage, 'complianceScope', m.compliance_scope),
  'riskRating', m.risk_rating,
  'serving', json_build_object('state', m.serving_state, 'version', m.serving_version, 'where', m.serving_where),
  'approval', json_build_object('status', m.approval_status, 'version', m.approval_version,
    'at', ${isoTime("m.approval_at")}),
  'latestVersion', m.latest_version, 'versionCount', m.version_count, 'openFindings', m.open_findings,
  'worstSeverity', case m.severity_rank when 2 then 'bad' when 1 then 'warn' end,
  'drift', ${DRIFT}, 'asOf', ${isoTime("s.last_success_at")})`;

/**
 * One page of models as the JSON of a ModelList, in a single query. Postgres composes it, because turning fifty rows
 * into objects and those into JSON costs the web process more than all the rest of the request.
 */
export async function selectModelsPage(db: Db, query: ModelListQuery): Promise<string> {
  const columns = SORT_COLUMNS[query.sort];
  const names = columns.map((column) => sql.ref(`m.${column}`));
  const key = sql`(${sql.join(names)})`;
  const direction = query.order === "asc" ? sql`asc` : sql`desc`;
  const order = sql.join(names.map((name) => sql`${name} ${direction}`));
  const where = filters(query);
  const after = query.cursor
    ? sql`and ${key} ${query.order === "asc" ? sql`>` : sql`<`} (${sql.join(keyIn(query.cursor, query.sort))})`
    : sql``;
  // One row more than the page tells whether there is a next; its predecessor's key is the cursor, in base64url.
  const { rows } = await sql<{ page: string }>`
    with listed as (
      select m.*, json_build_array(${sql.join(names)})::text as sort_key, row_number() over (order by ${order}) as place
      from models m where ${where} ${after} order by ${order} limit ${query.limit + 1}
    )
    select json_build_object(
      'items', coalesce(json_agg(${ITEM} order by m.place) filter (where m.place <= ${query.limit}), '[]'),
      'nextCursor', case when count(*) > ${query.limit} then translate(encode(convert_to(
        max(m.sort_key) filter (where m.place = ${query.limit}), 'UTF8'), 'base64'), E'+/=\\n', '-_') end,
      'total', (select count(*) from models m where ${where})
    )::text as page
    from listed m
    left join sources_account a using (account)
    left join drift_model d on d.model_id = m.id
    left join sources_status s on s.account = m.account and s.region = m.region
      and s.api = 'sagemaker:ListModelPackages'`.execute(db);
  return rows[0]?.page ?? '{"items":[],"nextCursor":null,"total":0}';
}
