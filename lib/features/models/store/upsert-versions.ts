import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { factsOf } from "../rules/package-facts";
import type { ObservedPackage } from "../schema/observed";
import { modelsTables } from "./tables";

interface GroupRef {
  arn: string;
  name: string;
  version: number;
}

/** The group and number of a versioned package; null for an unversioned one, which belongs to no model. */
export function groupOf({
  ModelPackageArn: arn,
  ModelPackageGroupName,
  ModelPackageVersion,
}: ObservedPackage): GroupRef | null {
  const match = /^(arn:[^:]+:sagemaker:[^:]*:\d{12}):model-package\/([^/]+)\/(\d+)$/.exec(arn);
  const name = ModelPackageGroupName ?? match?.[2];
  const version = ModelPackageVersion ?? Number(match?.[3]);
  if (!match || !name || !Number.isInteger(version)) return null;
  return { arn: `${match[1]}:model-package-group/${name}`, name, version };
}

function row(observed: ObservedPackage, group: GroupRef) {
  const facts = factsOf(observed);
  return {
    group_arn: group.arn,
    version: group.version,
    arn: observed.ModelPackageArn,
    package_status: observed.ModelPackageStatus ?? null,
    approval_status: observed.ModelApprovalStatus ?? null,
    description: observed.ModelPackageDescription ?? null,
    registered_at: observed.CreationTime ?? null,
    registered_by: facts.registeredBy,
    last_modified_at: observed.LastModifiedTime ?? null,
    approver: facts.approver,
    approved_at: facts.approvedAt,
    registered_approved: facts.registeredApproved,
    commit_id: facts.commit,
    artifact_uri: facts.artifactUri,
    training_job_arn: facts.trainingJobArn,
  };
}

/**
 * Projects packages into versions. `listedBefore` is when the list was last read whole: a version approved now that
 * was not approved then was approved later than that.
 */
export async function upsertVersions(
  tx: Tx,
  packages: ObservedPackage[],
  now: Date,
  listedBefore: Date | null,
): Promise<void> {
  const rows = packages.flatMap((observed) => {
    const group = groupOf(observed);
    return group ? [row(observed, group)] : [];
  });
  if (rows.length === 0) return;
  await sql`
    with incoming as (
      select m.id as model_id, i.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(group_arn text,
        version integer, arn text, package_status text, approval_status text, description text,
        registered_at timestamptz, registered_by text, last_modified_at timestamptz, approver text,
        approved_at timestamptz, registered_approved boolean, commit_id text, artifact_uri text,
        training_job_arn text)
      join models m on m.arn = i.group_arn
    ), touched as (
      update models set dirty = true where id in (select model_id from incoming)
    )
    insert into models_version as v (model_id, version, arn, package_status, approval_status, description,
      registered_at, registered_by, last_modified_at, approver, approved_at, registered_approved, commit_id,
      artifact_uri, training_job_arn, unapproved_at)
    select model_id, version, arn, package_status, approval_status, description, registered_at, registered_by,
      last_modified_at, approver, approved_at, registered_approved, commit_id, artifact_uri, training_job_arn,
      case when approval_status is distinct from 'Approved' then ${now}::timestamptz end
    from incoming
    on conflict (arn) do update set
      package_status = excluded.package_status, approval_status = excluded.approval_status,
      description = excluded.description, registered_at = excluded.registered_at,
      registered_by = excluded.registered_by, last_modified_at = excluded.last_modified_at,
      approver = excluded.approver, approved_at = excluded.approved_at, commit_id = excluded.commit_id,
      artifact_uri = excluded.artifact_uri, training_job_arn = excluded.training_job_arn, removed_at = null,
      unapproved_at = case
        when excluded.approval_status is distinct from 'Approved' then ${now}::timestamptz
        when v.approval_status is distinct from 'Approved' then coalesce(${listedBefore}::timestamptz, v.unapproved_at)
        else v.unapproved_at end`.execute(tx);
}

/** Versions gone from AWS stay known, with the time they were found gone. */
export async function removeVersions(tx: Tx, arns: string[], now: Date): Promise<void> {
  if (arns.length === 0) return;
  await modelsTables(tx)
    .updateTable("models_version")
    .set({ removed_at: now })
    .where("arn", "in", arns)
    .execute();
  await sql`update models set dirty = true
    where id in (select model_id from models_version where arn = any(${arns}::text[]))`.execute(tx);
}
