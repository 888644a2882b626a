import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";

/** A model whose statuses are to be looked at. */
export interface LookableModel extends AwsScope {
  id: number;
  slug: string;
  name: string;
  arn: string;
  isAdopted: boolean;
}

const OPEN_STATUS = sql`d.resolved_at is null and d.acknowledged_at is null and d.kind <> 'artifact_replaced'`;

/** Models with versions never looked at, and those of which a version says something else than expected, or did. */
export async function selectLookable(db: Db): Promise<LookableModel[]> {
  const { rows } = await sql<LookableModel>`
    select m.id, m.slug, m.name, m.arn, m.account, m.region, l.model_id is not null as "isAdopted"
    from models m left join approvals_look l on l.model_id = m.id
    where m.removed_at is null and (
      (l.model_id is null and exists (
        select from models_version v where v.model_id = m.id and v.removed_at is null))
      or exists (
        select from models_version v left join approvals_status s on s.version_arn = v.arn
        where v.model_id = m.id and v.removed_at is null
          and (s.version_arn is null or s.status is distinct from v.approval_status))
      or exists (select from approvals_difference d where d.model_id = m.id and ${OPEN_STATUS}))
    order by m.id`.execute(db);
  return rows;
}

/** Until the transaction ends, it alone compares and takes over the statuses of this model. */
export async function lockLook(tx: Tx, modelId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('approvals_look'), ${modelId}::integer)`.execute(tx);
}

/** Whether the statuses of a model were taken over. */
export async function isAdopted(tx: Tx, modelId: number): Promise<boolean> {
  const { rows } = await sql`select from approvals_look where model_id = ${modelId}`.execute(tx);
  return rows.length > 0;
}

/** When statuses of an account and region were first taken over; null: not yet. */
export async function selectWatchedSince(tx: Tx, { account, region }: AwsScope): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select min(l.adopted_at) as since from approvals_look l join models m on m.id = l.model_id
    where m.account = ${account} and m.region = ${region}`.execute(tx);
  return rows[0]?.since ?? null;
}

/** Notes that the statuses of a model were taken over. */
export async function addLook(
  tx: Tx,
  modelId: number,
  { at, comparedAt }: { at: Date; comparedAt: Date },
): Promise<void> {
  await sql`
    insert into approvals_look (model_id, adopted_at, compared_at) values (${modelId}, ${at}, ${comparedAt})`.execute(
    tx,
  );
}

/** Notes as of when the models of these accounts and regions were compared last. */
export async function writeCompared(db: Db, scopes: (AwsScope & { at: Date })[]): Promise<void> {
  await sql`
    update approvals_look l set compared_at = i.at
    from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as i(account text, region text, at timestamptz)
    join models m on m.account = i.account and m.region = i.region
    where l.model_id = m.id and m.removed_at is null and l.compared_at < i.at`.execute(db);
}
