import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** A version to read and evaluate: it waits for a decision and was never proposed, or it is in review. */
export interface EvaluableRow {
  model_id: number;
  model: string;
  account: string;
  region: string;
  version: number;
  version_arn: string;
  /** Null: never proposed. */
  proposal_id: string | null;
  /** Its model is followed no more. */
  removed: boolean;
}

// What ended never opens by itself again: a person proposes it anew.
const NEVER_PROPOSED = sql`
  select m.id as model_id, m.slug as model, m.account, m.region, v.version, v.arn as version_arn,
    null::uuid as proposal_id, false as removed
  from models_version v join models m on m.id = v.model_id
  where m.removed_at is null and v.removed_at is null and v.approval_status = 'PendingManualApproval'
    and v.package_status = 'Completed'
    and not exists (select from approvals_proposal q where q.version_arn = v.arn)`;

/** Every version to evaluate, by model, the lowest first. */
export async function selectEvaluable(db: Db): Promise<EvaluableRow[]> {
  const { rows } = await sql<EvaluableRow>`
    ${NEVER_PROPOSED}
    union all
    select m.id, m.slug, m.account, m.region, p.version, p.version_arn, p.id, m.removed_at is not null
    from approvals_proposal p join models m on m.id = p.model_id where p.state = 'in_review'
    order by model_id, version`.execute(db);
  return rows;
}

/** Whether a version waits that was never proposed nor looked at. */
export async function hasUnseen(db: Db): Promise<boolean> {
  const { rows } = await sql`
    ${NEVER_PROPOSED} and not exists (select from approvals_reading r where r.version_arn = v.arn) limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Whether a review is past its end. */
export async function hasExpired(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from approvals_proposal where state = 'in_review' and expires_at <= ${now} limit 1`.execute(db);
  return rows.length > 0;
}

/** The highest version above this one that was approved and applied since a time; null: none. */
export async function selectSuperseding(
  tx: Tx,
  { modelId, version, since }: { modelId: number; version: number; since: Date },
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    select version from approvals_proposal
    where model_id = ${modelId} and version > ${version} and state = 'applied' and action = 'approve'
      and ended_at > ${since}
    order by version desc limit 1`.execute(tx);
  return rows[0]?.version ?? null;
}

/** A version as the registry was collected last. */
export interface VersionState {
  arn: string;
  approval_status: string | null;
  package_status: string | null;
  /** Null: never since it was registered. */
  last_modified_at: Date | null;
}

/** Null: the registry has no such version. */
export async function selectVersionState(
  db: Db | Tx,
  modelId: number,
  version: number,
): Promise<VersionState | null> {
  const { rows } = await sql<VersionState>`
    select arn, approval_status, package_status, last_modified_at from models_version
    where model_id = ${modelId} and version = ${version} and removed_at is null`.execute(db);
  return rows[0] ?? null;
}
