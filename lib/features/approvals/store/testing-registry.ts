import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { Db } from "@/lib/platform/db/client";
import { insertRow } from "@/lib/platform/db/testing-rows";

const ARN = `arn:aws:sagemaker:${REGION}:${ACCOUNT}`;

/** The ARN of a version of the test model. */
export function versionArn(version: number, model = "credit-scoring"): string {
  return `${ARN}:model-package/${model}/${version}`;
}

/** Empties everything approvals keep, and the models. */
export async function resetApprovals(owner: Db): Promise<void> {
  await sql`
    truncate models, models_resource, sources_status, sources_account, approvals_status, approvals_look,
      approvals_difference, approvals_proposal, approvals_command, approvals_snapshot, approvals_reading,
      approvals_rollback, approvals_notice, access_call, access_actor, access_place, access_event restart identity
    cascade`.execute(owner);
}

/** A model of the registry whose packages were read whole at a time. */
export async function addModel(owner: Db, readAt: Date, slug = "credit-scoring"): Promise<number> {
  for (const api of ["sagemaker:ListModelPackages", "sagemaker:DescribeModelPackage"]) {
    await sql`
      insert into sources_status (account, region, api, interval_seconds, last_attempt_at, last_success_at)
      values (${ACCOUNT}, ${REGION}, ${api}, 900, ${readAt}, ${readAt})
      on conflict (account, region, api) do update set last_success_at = excluded.last_success_at`.execute(
      owner,
    );
  }
  const arn = `${ARN}:model-package-group/${slug}`;
  return insertRow(owner, "models", {
    slug,
    name: slug,
    kind: "registry",
    account: ACCOUNT,
    region: REGION,
    arn,
  });
}

/** A package as SageMaker has it. */
export interface TestPackage {
  version: number;
  status: ApprovalStatus;
  changedAt: Date;
  registeredAt: Date;
  /** The decision its metadata names. */
  mark: string | null;
}

/** Keeps a package as the registry's collection would. */
export async function keepPackage(owner: Db, modelId: number, found: TestPackage): Promise<void> {
  const arn = versionArn(found.version);
  await sql`
    insert into models_version (model_id, version, arn, package_status, approval_status, registered_at, last_modified_at)
    values (${modelId}, ${found.version}, ${arn}, 'Completed', ${found.status}, ${found.registeredAt},
      ${found.changedAt})
    on conflict (arn) do update set approval_status = excluded.approval_status,
      last_modified_at = excluded.last_modified_at`.execute(owner);
  const body = JSON.stringify({
    ModelPackageArn: arn,
    CustomerMetadataProperties: found.mark === null ? {} : { "countersign:decision": found.mark },
  });
  await sql`delete from models_resource where arn = ${arn}`.execute(owner);
  await sql`
    insert into models_resource (account, region, kind, arn, call, fingerprint, digest, body, valid_from)
    values (${ACCOUNT}, ${REGION}, 'model_package', ${arn}, 'sagemaker:DescribeModelPackage', '', ''::bytea,
      ${Buffer.from(body)}, ${found.changedAt})`.execute(owner);
}

/** A decision on a version that the worker is to apply: answers its id. */
export async function addCommand(
  owner: Db,
  modelId: number,
  { version, action, at }: { version: number; action: "approve" | "reject"; at: Date },
): Promise<string> {
  const canon = Buffer.from(`${version} ${action} ${at.toISOString()} ${randomUUID()}`);
  await sql`
    insert into approvals_snapshot (digest, bound, canon, frozen_at)
    values (sha256(${canon}), sha256(${canon}), ${canon}, ${at})`.execute(owner);
  const { rows } = await sql<{ id: string }>`
    with proposal as (
      insert into approvals_proposal (model_id, version, version_arn, state, action, opened_by, expires_at)
      values (${modelId}, ${version}, ${versionArn(version)}, 'applying', ${action}, 'test', ${at}) returning id
    )
    insert into approvals_command (proposal_id, action, snapshot, entry_id, entry_hash, asked_at)
    select id, ${action}, sha256(${canon}), gen_random_uuid(), '\\x00', ${at} from proposal returning id`.execute(
    owner,
  );
  const [row] = rows;
  if (!row) throw new Error("no command was added");
  return row.id;
}

/** Writes down that a decision was applied. */
export async function endCommand(owner: Db, id: string, at: Date): Promise<void> {
  await sql`
    with ended as (
      update approvals_command set state = 'applied', applied_at = ${at} where id = ${id} returning proposal_id
    )
    update approvals_proposal set state = 'applied', ended_at = ${at} where id in (select proposal_id from ended)`.execute(
    owner,
  );
}
