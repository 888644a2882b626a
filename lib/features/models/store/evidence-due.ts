import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { EvidenceKind } from "../schema/observed";
import type { AwsScope } from "../schema/scope";

// What may still come, a missing object or a running job, is looked at again after this long.
const AGAIN_MS = 24 * 60 * 60 * 1000;

/** Evidence a version names, in the account and region it can be read from. */
export interface EvidenceWanted extends AwsScope {
  kind: EvidenceKind;
  arn: string;
  versionArn: string;
}

/** One row of what is due, and its place in the order. */
export interface DueRow {
  kind: EvidenceKind;
  arn: string;
  versionArn: string;
  dueAt: Date;
}

/**
 * Notes evidence that versions name and that is not kept, or that may still change. A card in a package is due each
 * time: it changes under the same name.
 */
export async function wantEvidence(tx: Tx, wanted: EvidenceWanted[], now: Date): Promise<void> {
  if (wanted.length === 0) return;
  await sql`
    insert into models_evidence_due as d (account, region, kind, arn, version_arn, due_at)
    select distinct i.account, i.region, i.kind, i.arn, i."versionArn", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as i(account text, region text, kind text, arn text, "versionArn" text)
    where i.kind = 'package_card' or not exists (
      select 1 from models_resource r where r.account = i.account and r.region = i.region
        and r.kind = i.kind and r.arn = i.arn and r.valid_to is null and r.fingerprint = '')
    on conflict (account, region, kind, arn, version_arn) do update set due_at = least(d.due_at, excluded.due_at)`.execute(
    tx,
  );
}

/** Up to `limit` rows due by `now`, in order, after the row of `after`. */
export async function nextEvidence(
  db: Db,
  { account, region }: AwsScope,
  { now, limit, after }: { now: Date; limit: number; after: DueRow | null },
): Promise<DueRow[]> {
  const later = after
    ? sql`and (due_at, kind, arn, version_arn) > (${after.dueAt}, ${after.kind}, ${after.arn}, ${after.versionArn})`
    : sql``;
  const rows = await sql<DueRow>`
    select kind, arn, version_arn as "versionArn", date_trunc('milliseconds', due_at) as "dueAt"
    from models_evidence_due
    where account = ${account} and region = ${region} and due_at <= ${now} ${later}
    order by due_at, kind, arn, version_arn limit ${limit}`.execute(db);
  return rows.rows;
}

/**
 * Evidence that was read is due no more, except what may still change, which is due again tomorrow. The models that
 * name it need another look.
 */
export async function evidenceRead(
  tx: Tx,
  { account, region }: AwsScope,
  kind: EvidenceKind,
  { settled, unsettled }: { settled: string[]; unsettled: string[] },
  now: Date,
): Promise<void> {
  if (settled.length + unsettled.length === 0) return;
  const again = new Date(now.getTime() + AGAIN_MS);
  const due = sql`account = ${account} and region = ${region} and kind = ${kind}`;
  await sql`
    with done as (
      delete from models_evidence_due where ${due} and arn = any(${settled}::text[]) returning version_arn
    ), later as (
      update models_evidence_due set due_at = ${again} where ${due} and arn = any(${unsettled}::text[])
      returning version_arn
    )
    update models set dirty = true where id in (
      select v.model_id from models_version v
      where v.arn in (select version_arn from done union select version_arn from later))`.execute(tx);
}

/** Evidence that could not be read is tried again after all else. */
export async function evidenceFailed(
  tx: Tx,
  { account, region }: AwsScope,
  failed: readonly { kind: EvidenceKind; arn: string }[],
  now: Date,
): Promise<void> {
  if (failed.length === 0) return;
  await sql`
    update models_evidence_due d set due_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as i(kind text, arn text)
    where d.account = ${account} and d.region = ${region} and d.kind = i.kind and d.arn = i.arn`.execute(tx);
}
