import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { KnownResource, Tie } from "../rules/tie-resources";

export interface ResourceRow {
  account: string;
  region: string;
  type: string;
  /** AWS Config's id of it. */
  id: string;
  arn: string | null;
  name: string | null;
  /** When Config captured last what rules say of it; null: not told. */
  changedAt: Date | null;
}

export const resourceKey = ({
  account,
  region,
  type,
  id,
}: Pick<ResourceRow, "account" | "region" | "type" | "id">): string => `${account} ${region} ${type} ${id}`;

/** Keeps resources; answers their ids by `resourceKey`. A name or ARN once known stays. */
export async function saveResources(tx: Tx, resources: readonly ResourceRow[]): Promise<Map<string, number>> {
  const { rows } = await sql<{
    account: string;
    region: string;
    type: string;
    resource_id: string;
    id: number;
  }>`
    insert into compliance_resource as r (account, region, type, resource_id, arn, name, changed_at)
    select account, region, type, id, arn, name, "changedAt"
    from jsonb_to_recordset(${JSON.stringify(resources)}::jsonb)
      as i(account text, region text, type text, id text, arn text, name text, "changedAt" timestamptz)
    order by 1, 2, 3, 4
    on conflict (account, region, type, resource_id) do update
      set arn = coalesce(excluded.arn, r.arn), name = coalesce(excluded.name, r.name),
        changed_at = greatest(r.changed_at, excluded.changed_at)
    returning account, region, type, resource_id, id`.execute(tx);
  return new Map(
    rows.map(({ account, region, type, resource_id, id }) => [
      resourceKey({ account, region, type, id: resource_id }),
      id,
    ]),
  );
}

/** Resources of a place whose ARN is known, by `resourceKey`. */
export async function selectNamed(db: Db, account: string, region: string): Promise<Set<string>> {
  const { rows } = await sql<{ type: string; resource_id: string }>`
    select type, resource_id from compliance_resource
    where account = ${account} and region = ${region} and arn is not null`.execute(db);
  return new Set(rows.map(({ type, resource_id: id }) => resourceKey({ account, region, type, id })));
}

export async function selectResources(tx: Db | Tx): Promise<KnownResource[]> {
  const { rows } = await sql<KnownResource>`
    select id, account, region, type, arn from compliance_resource order by id`.execute(tx);
  return rows;
}

/** Makes these the ties there are; answers the models whose ties changed. */
export async function replaceTies(tx: Tx, ties: readonly Tie[]): Promise<number[]> {
  await sql`select pg_advisory_xact_lock(hashtext('compliance_resource_model'))`.execute(tx);
  const given = sql`jsonb_to_recordset(${JSON.stringify(ties)}::jsonb)
    as i("modelId" bigint, "resourceId" integer, concern text, reason text)`;
  const { rows } = await sql<{ model_id: string }>`
    with gone as (
      delete from compliance_resource_model t
      where not exists (select from ${given} where i."modelId" = t.model_id and i."resourceId" = t.resource_id)
      returning t.model_id
    ), kept as (
      insert into compliance_resource_model as t (model_id, resource_id, concern, reason)
      select i."modelId", i."resourceId", i.concern, i.reason from ${given} order by 1, 2
      on conflict (model_id, resource_id) do update set concern = excluded.concern, reason = excluded.reason
        where (t.concern, t.reason) is distinct from (excluded.concern, excluded.reason)
      returning t.model_id
    )
    select distinct model_id from (select * from gone union all select * from kept) m`.execute(tx);
  return rows.map(({ model_id }) => Number(model_id));
}

export interface HistoryDue {
  resource_id: number;
  account: string;
  region: string;
  type: string;
  id: string;
  read_to: Date | null;
}

/**
 * Resources of models in a place whose history was never read, or went on since: at most `limit`; none where Config keeps
 * no history. In no order: those that always fail must not keep the others waiting.
 */
export async function selectHistoryDue(
  db: Db,
  { account, region }: { account: string; region: string },
  limit: number,
): Promise<HistoryDue[]> {
  const { rows } = await sql<HistoryDue>`
    select s.id as resource_id, s.account, s.region, s.type, s.resource_id as id, h.read_to
    from compliance_resource s left join compliance_history_read h on h.resource_id = s.id
    where s.account = ${account} and s.region = ${region}
      and exists (select from compliance_resource_model t where t.resource_id = s.id)
      and exists (select from compliance_recorder c
        where c.account = s.account and c.region = s.region and c.records_compliance)
      and (h.read_to is null or s.changed_at > h.read_to)
    order by random() limit ${limit}`.execute(db);
  return rows;
}

export async function saveHistoryRead(tx: Tx, resourceId: number, from: Date, to: Date): Promise<void> {
  await sql`
    insert into compliance_history_read as h (resource_id, read_from, read_to) values (${resourceId}, ${from}, ${to})
    on conflict (resource_id) do update
      set read_from = least(h.read_from, excluded.read_from), read_to = greatest(h.read_to, excluded.read_to)`.execute(
    tx,
  );
}
