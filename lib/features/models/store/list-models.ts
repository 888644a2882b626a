import "server-only";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { ModelListQuery } from "../schema/model";

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
  sort_key: (string | number)[];
  total: number;
}

// The columns of each sort, most significant first; the id at the end makes the order total.
const SORT_COLUMNS = {
  name: ["name", "id"],
  findings: ["severity_rank", "open_findings", "id"],
  approval: ["approval_rank", "id"],
  versions: ["version_count", "id"],
} as const;

const cursorSchema = z.array(z.union([z.string(), z.number()])).max(4);

/** The cursor is the sort key of the last row shown, so that paging holds while rows come and go. */
export function encodeCursor(key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const key = cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (key.length === length) return key;
  } catch {
    // Falls through to the one refusal below.
  }
  throw new AppError("invalid_request", "The cursor is not one of this list.", {
    invalidParams: [{ name: "cursor", reason: "must be a nextCursor of the same sort" }],
  });
}

function filters(query: ModelListQuery): RawBuilder<unknown> {
  const conditions = [sql`m.removed_at is null`];
  if (query.q) {
    const pattern = `%${query.q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    conditions.push(sql`m.search like ${pattern}`);
  }
  if (query.owner) conditions.push(sql`m.owner = ${query.owner}`);
  if (query.dataClassification) conditions.push(sql`m.data_classification = ${query.dataClassification}`);
  if (query.modelStage) conditions.push(sql`m.model_stage = ${query.modelStage}`);
  if (query.complianceScope) conditions.push(sql`m.compliance_scope = ${query.complianceScope}`);
  if (query.approval) conditions.push(sql`m.approval_status = ${query.approval}`);
  if (query.findings) conditions.push(sql`m.open_findings > 0`);
  return sql.join(conditions, sql` and `);
}

/** One page of models, one row more than `limit` to know whether there is a next, in a single query. */
export async function selectModels(db: Db, query: ModelListQuery): Promise<ModelListRow[]> {
  const columns = SORT_COLUMNS[query.sort];
  const names = columns.map((column) => sql.ref(`m.${column}`));
  const key = sql`(${sql.join(names)})`;
  const direction = query.order === "asc" ? sql`asc` : sql`desc`;
  const where = filters(query);
  const after = query.cursor
    ? sql`and ${key} ${query.order === "asc" ? sql`>` : sql`<`} (${sql.join(decodeCursor(query.cursor, columns.length))})`
    : sql``;
  const rows = await sql<ModelListRow>`
    select m.id, m.slug, m.name, m.kind, m.account, coalesce(a.name, m.account) as account_name, m.region,
      m.description, m.owner, m.data_classification, m.model_stage, m.compliance_scope, m.risk_rating,
      m.serving_state, m.serving_version, m.serving_where, m.approval_status, m.approval_version, m.approval_at,
      m.latest_version, m.version_count, m.open_findings, m.severity_rank, s.last_success_at as as_of,
      json_build_array(${sql.join(names)}) as sort_key,
      (select count(*) from models m where ${where}) as total
    from models m
    left join sources_account a using (account)
    left join sources_status s on s.account = m.account and s.region = m.region
      and s.api = 'sagemaker:ListModelPackages'
    where ${where} ${after}
    order by ${sql.join(names.map((name) => sql`${name} ${direction}`))}
    limit ${query.limit + 1}`.execute(db);
  return rows.rows;
}
