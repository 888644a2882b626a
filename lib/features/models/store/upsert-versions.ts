import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import { factsOf } from "../rules/package-facts";
import type { ObservedPackage } from "../schema/observed";

// What a Postgres integer holds; no registry counts so far.
const MOST = 2_147_483_647;

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
  if (!match || !name || !Number.isInteger(version) || version < 1 || version > MOST) return null;
  return { arn: `${match[1]}:model-package-group/${name}`, name, version };
}

function row(observed: ObservedPackage, group: GroupRef, knownBefore: Date | null) {
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
    known_before: knownBefore,
  };
}

/**
 * Projects packages into versions. `knownBefore` tells until when a package was known to be as it is kept: a version
 * approved now that was kept as not approved was approved later than that.
 */
export async function upsertVersions(
  tx: Tx,
  packages: ObservedPackage[],
  now: Date,
  knownBefore: (arn: string) => Date | null,
): Promise<void> {
  const rows = packages.flatMap((observed) => {
    const group = groupOf(observed);
    return group ? [row(observed, group, knownBefore(observed.ModelPackageArn))] : [];
  });
  if (rows.length === 0) return;
  await sql`
    with incoming as (
      select m.id as model_id, i.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(group_arn text,
        version integer, arn text, package_status text, approval_status text, description text,
        registered_at timestamptz, registered_by text, last_modified_at timestamptz, approver text,
        approved_at timestamptz, registered_approved boolean, commit_id text, artifact_uri text,
        training_job_arn text, known_before timestamptz)
      join models m on m.arn = i.group_arn
    ), touched as (
      update models set dirty = true where id in (select model_id from incoming)
    )
    insert into models_version as v (model_id, version, arn, package_status, approval_status, description,
      registered_at, registered_by, last_modified_at, approver, approved_at, registered_approved, commit_id,
      artifact_uri, training_job_arn, unapproved_at)
    select i.model_id, i.version, i.arn, i.package_status, i.approval_status, i.description, i.registered_at,
      i.registered_by, i.last_modified_at, i.approver, i.approved_at,
      -- Once modified AWS no longer tells; what was seen of this very package before stays true.
      i.registered_approved or coalesce(same.registered_approved, false),
      i.commit_id, i.artifact_uri, i.training_job_arn,
      case when i.approval_status is distinct from 'Approved' then ${now}::timestamptz
        when same.id is not null and same.approval_status is distinct from 'Approved'
          then greatest(i.known_before, same.unapproved_at)
        else same.unapproved_at end
    from incoming i
    -- A package of another time under the same ARN is another package: nothing known of the one holds for the other.
    left join models_version same on same.arn = i.arn and same.registered_at is not distinct from i.registered_at
    on conflict (arn) do update set
      package_status = excluded.package_status, approval_status = excluded.approval_status,
      description = excluded.description, registered_at = excluded.registered_at,
      registered_by = excluded.registered_by, last_modified_at = excluded.last_modified_at,
      approver = excluded.approver, approved_at = excluded.approved_at,
      registered_approved = excluded.registered_approved, commit_id = excluded.commit_id,
      artifact_uri = excluded.artifact_uri, training_job_arn = excluded.training_job_arn, removed_at = null,
      unapproved_at = excluded.unapproved_at`.execute(tx);
}

/** Versions gone from AWS stay known, with the time they were found gone; nothing is due for them any more. */
export async function removeVersions(tx: Tx, arns: string[], now: Date): Promise<void> {
  if (arns.length === 0) return;
  await sql`
    with gone as (
      update models_version set removed_at = ${now} where arn = any(${arns}::text[]) returning model_id
    )
    update models set dirty = true where id in (select model_id from gone)`.execute(tx);
  await sql`delete from models_evidence_due where version_arn = any(${arns}::text[])`.execute(tx);
}
