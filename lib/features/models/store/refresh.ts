import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { modelsTables } from "./tables";

/** Takes models that need another look; a second worker gets others. */
export async function takeDirty(tx: Tx, limit: number) {
  return modelsTables(tx)
    .selectFrom("models")
    .selectAll()
    .where("dirty", "=", true)
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Has a look taken at models whose "serves nowhere" is now known, or known no more. */
export async function doubtServing(tx: Tx, endpointsRead: boolean): Promise<void> {
  const doubtful = endpointsRead ? "unknown" : "none";
  await sql`update models set dirty = true where serving_state = ${doubtful} and removed_at is null`.execute(
    tx,
  );
}

/** The versions of these models that AWS still has. */
export async function selectVersionsOf(tx: Tx, modelIds: number[]) {
  return modelsTables(tx)
    .selectFrom("models_version")
    .selectAll()
    .where("model_id", "in", modelIds)
    .where("removed_at", "is", null)
    .execute();
}

/** What a version's evidence says, as lists show it. */
export interface VersionFigures {
  id: number;
  has_metrics: boolean | null;
  headline: { name: string; value: number }[];
  risk_rating: string | null;
}

/** Writes the figures that changed. */
export async function writeFigures(tx: Tx, figures: VersionFigures[]): Promise<void> {
  await sql`update models_version v set has_metrics = i.has_metrics, headline = i.headline, risk_rating = i.risk_rating
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
      as i(id bigint, has_metrics boolean, headline jsonb, risk_rating text)
    where v.id = i.id and (v.has_metrics, v.headline, v.risk_rating)
      is distinct from (i.has_metrics, i.headline, i.risk_rating)`.execute(tx);
}

/** What the models list shows and sorts by, computed anew. */
export interface ModelStanding {
  id: number;
  risk_rating: string | null;
  serving_state: string;
  serving_version: number | null;
  serving_where: string | null;
  approval_status: string | null;
  approval_version: number | null;
  approval_at: string | null;
  approval_rank: number;
  latest_version: number | null;
  version_count: number;
  waiting: number[];
  approved_count: number;
  rejected_count: number;
  search: string;
}

/** Writes what the models list shows, with the count of open findings; the models need no other look now. */
export async function writeStandings(tx: Tx, standings: ModelStanding[]): Promise<void> {
  await sql`
    update models m set risk_rating = i.risk_rating, serving_state = i.serving_state,
      serving_version = i.serving_version, serving_where = i.serving_where, approval_status = i.approval_status,
      approval_version = i.approval_version, approval_at = i.approval_at, approval_rank = i.approval_rank,
      latest_version = i.latest_version, version_count = i.version_count, waiting = i.waiting,
      approved_count = i.approved_count, rejected_count = i.rejected_count, dirty = false,
      open_findings = f.count, severity_rank = f.severity
    from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) as i(id bigint, risk_rating text,
      serving_state text, serving_version integer, serving_where text, approval_status text,
      approval_version integer, approval_at timestamptz, approval_rank smallint, latest_version integer,
      version_count integer, waiting integer[], approved_count integer, rejected_count integer)
    cross join lateral (
      select count(*) as count, coalesce(max(case severity when 'bad' then 2 else 1 end), 0) as severity
      from models_finding where model_id = i.id and resolved_at is null
    ) f
    where m.id = i.id`.execute(tx);
  await sql`
    insert into models_search as s (model_id, words)
    select i.id, i.search from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) as i(id bigint, search text)
    on conflict (model_id) do update set words = excluded.words where s.words <> excluded.words`.execute(tx);
}
