import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { EvidenceKind } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { modelsTables } from "./tables";

export interface EvidenceWanted {
  kind: EvidenceKind;
  arn: string;
  versionArn: string;
}

/** Notes evidence that versions name and that was never read. */
export async function wantEvidence(
  tx: Tx,
  scope: AwsScope,
  wanted: EvidenceWanted[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  await sql`
    insert into models_evidence_due (account, region, kind, arn, version_arn, since)
    select distinct on (i.kind, i.arn) ${scope.account}, ${scope.region}, i.kind, i.arn, i.version_arn, ${now}::timestamptz
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ arn }) => arn)}::text[],
      ${wanted.map(({ versionArn }) => versionArn)}::text[]) as i(kind, arn, version_arn)
    where not exists (select 1 from models_resource r where r.account = ${scope.account} and r.region = ${scope.region}
      and r.kind = i.kind and r.arn = i.arn and r.valid_to is null)
    on conflict do nothing`.execute(tx);
}

/** The next evidence to read, newest versions first. `skip` counts those tried in this pass and still due. */
export async function nextEvidence(
  db: Db,
  scope: AwsScope,
  { limit, skip }: { limit: number; skip: number },
): Promise<{ kind: EvidenceKind; arn: string }[]> {
  const rows = await sql<{ kind: EvidenceKind; arn: string }>`
    select kind, arn from models_evidence_due where account = ${scope.account} and region = ${scope.region}
    order by since desc, arn desc, kind limit ${limit} offset ${skip}`.execute(db);
  return rows.rows;
}

/** Evidence that was read is due no more, and the models that named it need another look. */
export async function evidenceRead(
  tx: Tx,
  scope: AwsScope,
  kind: EvidenceKind,
  arns: string[],
): Promise<void> {
  if (arns.length === 0) return;
  await sql`
    with done as (
      delete from models_evidence_due where account = ${scope.account} and region = ${scope.region}
        and kind = ${kind} and arn = any(${arns}::text[]) returning version_arn
    )
    update models set dirty = true where id in (
      select v.model_id from models_version v join done on done.version_arn = v.arn)`.execute(tx);
}

export async function countEvidenceDue(db: Db): Promise<number> {
  const { count } = await modelsTables(db)
    .selectFrom("models_evidence_due")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
