import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { FindingKind } from "../schema/kinds";
import type { CoverageScope } from "./coverage";

export interface FindingRow {
  id: number;
  kind: FindingKind;
  severity: "bad" | "warn";
  account: string;
  region: string;
  model: string | null;
  trail_arn: string | null;
  subject: string;
  reason: string;
  remedy: unknown;
  from_at: Date | null;
  to_at: Date | null;
  call: string;
  first_seen_at: Date;
  resolved_at: Date | null;
}

/** A model's own findings, and those that are no model's, of its account and region or of a trail that logs there. */
function concerning(scope: CoverageScope) {
  if (scope === null) return sql``;
  const { modelId, account, region } = scope;
  return sql`and (f.model_id = ${modelId} or (f.model_id is null and (
    (f.account, f.region) = (${account}, ${region})
    or f.trail_arn in (select t.arn from access_trail t join access_stream s on s.trail_id = t.id
      where (s.account, s.region) = (${account}, ${region})))))`;
}

/** Open findings on the log itself, the bad ones first, then the newest. */
export async function selectOpenFindings(db: Db, scope: CoverageScope): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select f.id, f.kind, f.severity, f.account, f.region, m.slug as model, f.trail_arn, f.subject, f.reason, f.remedy,
      f.from_at, f.to_at, f.call, f.first_seen_at, f.resolved_at
    from access_finding f left join models m on m.id = f.model_id
    where f.resolved_at is null ${concerning(scope)}
    order by f.severity, f.first_seen_at desc, f.id desc
    limit 500`.execute(db);
  return rows;
}
