import "server-only";
import { sql } from "kysely";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import type { Db, Tx } from "@/lib/platform/db/client";

/** How the status came to be the one that is expected. */
export type StatusBy = "baseline" | "decision" | "acknowledged";

/** What SageMaker must say of a version. */
export interface ExpectedStatus {
  version_arn: string;
  model_id: number;
  version: number;
  status: ApprovalStatus | null;
  by: StatusBy;
  /** SHA-256 of the artifact it was given to (rules/artifact-digest.ts); null: not known. */
  artifact: Buffer | null;
  /** By AWS's clock: LastModifiedTime of the package as it was read with this status. */
  since: Date;
}

/** Expects this of a version from now on: call it in the transaction that also writes why into the ledger. */
export async function writeStatus(tx: Tx, expected: ExpectedStatus): Promise<void> {
  const { version_arn: arn, model_id: modelId, version, status, by, artifact, since } = expected;
  await sql`
    insert into approvals_status as s (version_arn, model_id, version, status, by, artifact, since)
    values (${arn}, ${modelId}, ${version}, ${status}, ${by}, ${artifact}, ${since})
    on conflict (version_arn) do update set status = excluded.status, by = excluded.by, artifact = excluded.artifact,
      since = excluded.since`.execute(tx);
}

/** Expects of versions nothing is expected of yet what they were found as. */
export async function addBaselines(
  tx: Tx,
  modelId: number,
  found: { arn: string; version: number; status: ApprovalStatus | null; since: Date }[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into approvals_status (version_arn, model_id, version, status, by, since)
    select i.arn, ${modelId}, i.version, i.status, 'baseline', i.since
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as i(arn text, version integer, status text, since timestamptz)
    on conflict (version_arn) do nothing`.execute(tx);
}

/** What is expected of each version of a model; `lock`: nobody changes it until the transaction ends. */
export async function selectStatuses(
  db: Db | Tx,
  modelId: number,
  { lock }: { lock: boolean },
): Promise<ExpectedStatus[]> {
  const { rows } = await sql<ExpectedStatus>`
    select * from approvals_status where model_id = ${modelId} order by version_arn
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows;
}

/** What is expected of one version, which nobody changes until the transaction ends; null: nothing yet. */
export async function lockStatus(tx: Tx, arn: string): Promise<ExpectedStatus | null> {
  const { rows } = await sql<ExpectedStatus>`
    select * from approvals_status where version_arn = ${arn} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Holds the artifact of a version against this digest from now on; null: against nothing known. */
export async function writeArtifact(tx: Tx, arn: string, artifact: Buffer | null): Promise<void> {
  await sql`update approvals_status set artifact = ${artifact} where version_arn = ${arn}`.execute(tx);
}

/** What is expected of one version; null: nothing yet. */
export async function selectStatus(db: Db | Tx, arn: string): Promise<ExpectedStatus | null> {
  const { rows } = await sql<ExpectedStatus>`
    select * from approvals_status where version_arn = ${arn}`.execute(db);
  return rows[0] ?? null;
}
