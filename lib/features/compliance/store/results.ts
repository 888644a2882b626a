import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { mergeStates, type Interval, type Observation } from "../rules/merge-states";
import type { ConfigState } from "../schema/kinds";

/** What a rule said of a resource, seen by one call. */
export interface Seen {
  ruleId: number;
  resourceId: number;
  observations: Observation[];
  annotation: string | null;
  /** When Config evaluated it last so; null: not told. */
  recordedAt: Date | null;
  call: string;
}

interface IntervalRow {
  rule_id: number;
  resource_id: number;
  state: ConfigState;
  from_ms: number;
  to_ms: number | null;
}

const pair = (rule: number, resource: number): string => `${rule} ${resource}`;

async function known(tx: Tx, seen: readonly Seen[]): Promise<Map<string, Interval[]>> {
  const { rows } = await sql<IntervalRow>`
    select r.rule_id, r.resource_id, r.state, extract(epoch from r.valid_from)::float8 * 1000 as from_ms,
      extract(epoch from r.valid_to)::float8 * 1000 as to_ms
    from compliance_result r
    where (r.rule_id, r.resource_id) in (
      select * from unnest(${seen.map(({ ruleId }) => ruleId)}::integer[],
        ${seen.map(({ resourceId }) => resourceId)}::integer[]))
    order by r.valid_from`.execute(tx);
  const found = new Map<string, Interval[]>();
  for (const { rule_id, resource_id, state, from_ms, to_ms } of rows) {
    const key = pair(rule_id, resource_id);
    const interval = { state, from: Math.round(from_ms), to: to_ms === null ? null : Math.round(to_ms) };
    found.set(key, [...(found.get(key) ?? []), interval]);
  }
  return found;
}

function same(one: readonly Interval[], other: readonly Interval[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ state, from, to }, at) => {
      const match = other[at];
      return match?.state === state && match.from === from && match.to === to;
    })
  );
}

/**
 * Adds what was seen to what is known: states that changed get an interval of their own, what is known already changes
 * nothing but its last evaluation. A history tells no reasons: it leaves those that are known (`keepAnnotations`).
 */
export async function recordResults(
  tx: Tx,
  seen: readonly Seen[],
  { keepAnnotations = false }: { keepAnnotations?: boolean } = {},
): Promise<void> {
  if (seen.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtext('compliance_result'))`.execute(tx);
  const before = await known(tx, seen);
  const changed: { one: Seen; intervals: Interval[] }[] = [];
  for (const one of seen) {
    const old = before.get(pair(one.ruleId, one.resourceId)) ?? [];
    const intervals = mergeStates(old, one.observations);
    if (!same(old, intervals)) changed.push({ one, intervals });
  }
  await replace(tx, changed);
  if (keepAnnotations) return;
  await sql`
    update compliance_result r set recorded_at = coalesce(i."recordedAt", r.recorded_at), annotation = i.annotation
    from jsonb_to_recordset(${JSON.stringify(seen.map(({ observations: _, ...one }) => one))}::jsonb)
      as i("ruleId" integer, "resourceId" integer, annotation text, "recordedAt" timestamptz)
    where r.rule_id = i."ruleId" and r.resource_id = i."resourceId" and r.valid_to is null
      and (r.annotation is distinct from i.annotation or r.recorded_at is distinct from coalesce(i."recordedAt", r.recorded_at))`.execute(
    tx,
  );
}

/** Only the intervals that differ are written: the others keep their reason and their call. */
async function replace(tx: Tx, changed: readonly { one: Seen; intervals: Interval[] }[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.flatMap(({ one: { ruleId, resourceId, call }, intervals }) =>
    intervals.map(({ state, from, to }) => ({
      ruleId,
      resourceId,
      call,
      state,
      from: from / 1000,
      to: to === null ? null : to / 1000,
    })),
  );
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i("ruleId" integer, "resourceId" integer,
    call text, state text, "from" float8, "to" float8)`;
  await sql`
    delete from compliance_result r
    where (r.rule_id, r.resource_id) in (
        select * from unnest(${changed.map(({ one }) => one.ruleId)}::integer[],
          ${changed.map(({ one }) => one.resourceId)}::integer[]))
      and not exists (
        select from ${given} where i."ruleId" = r.rule_id and i."resourceId" = r.resource_id and i.state = r.state
          and to_timestamp(i."from") = r.valid_from)`.execute(tx);
  await sql`
    update compliance_result r set valid_to = to_timestamp(i."to") from ${given}
    where i."ruleId" = r.rule_id and i."resourceId" = r.resource_id and i.state = r.state
      and to_timestamp(i."from") = r.valid_from and r.valid_to is distinct from to_timestamp(i."to")`.execute(
    tx,
  );
  await sql`
    insert into compliance_result (rule_id, resource_id, state, valid_from, valid_to, call)
    select i."ruleId", i."resourceId", i.state, to_timestamp(i."from"), to_timestamp(i."to"), i.call from ${given}
    where not exists (
      select from compliance_result r where r.rule_id = i."ruleId" and r.resource_id = i."resourceId"
        and r.state = i.state and r.valid_from = to_timestamp(i."from"))
    order by 1, 2, 4`.execute(tx);
}

/** Ends what no rule says any longer, in a place whose states were read whole. `seen` are "rule resource" ids. */
export async function endUnseen(
  tx: Tx,
  { account, region }: { account: string; region: string },
  seen: readonly { ruleId: number; resourceId: number }[],
  now: Date,
): Promise<void> {
  await sql`
    update compliance_result r set valid_to = greatest(${now}::timestamptz, r.valid_from + interval '1 ms')
    from compliance_rule c
    where c.id = r.rule_id and c.account = ${account} and c.region = ${region} and r.valid_to is null
      and not exists (
        select from unnest(${seen.map(({ ruleId }) => ruleId)}::integer[],
          ${seen.map(({ resourceId }) => resourceId)}::integer[]) as s(rule_id, resource_id)
        where s.rule_id = r.rule_id and s.resource_id = r.resource_id)`.execute(tx);
}

export interface ResultRow {
  model_id: number;
  rule_id: number;
  rule: string;
  identifier: string;
  account: string;
  region: string;
  resource_id: number;
  resource_type: string;
  resource: string;
  resource_arn: string | null;
  concern: string;
  because: string;
  state: ConfigState;
  annotation: string | null;
  evaluated_at: Date | null;
  since: Date;
  remediation: string | null;
}

/** What rules say now of the resources of these models. */
export async function selectResults(db: Db | Tx, modelIds: readonly number[]): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select t.model_id::integer as model_id, c.id as rule_id, c.name as rule, c.identifier, c.account, c.region,
      s.id as resource_id, s.type as resource_type, coalesce(s.name, s.resource_id) as resource, s.arn as resource_arn,
      t.concern, t.reason as because, r.state, r.annotation, coalesce(r.recorded_at, c.evaluated_at) as evaluated_at,
      r.valid_from as since, c.remediation->>'target' as remediation
    from compliance_resource_model t
    join compliance_result r on r.resource_id = t.resource_id and r.valid_to is null
    join compliance_rule c on c.id = r.rule_id and c.removed_at is null
    join compliance_resource s on s.id = t.resource_id
    where t.model_id = any(${modelIds}::bigint[])
    order by c.name, s.type, s.resource_id`.execute(db);
  return rows;
}

export interface PastRow {
  rule_id: number;
  resource_id: number;
  state: ConfigState;
  valid_from: Date;
  valid_to: Date | null;
}

/** Every state of the resources of a model, newest first. */
export async function selectHistory(db: Db, modelId: number): Promise<PastRow[]> {
  const { rows } = await sql<PastRow>`
    select r.rule_id, r.resource_id, r.state, r.valid_from, r.valid_to
    from compliance_resource_model t join compliance_result r on r.resource_id = t.resource_id
    where t.model_id = ${modelId} order by r.valid_from desc limit 2000`.execute(db);
  return rows;
}
