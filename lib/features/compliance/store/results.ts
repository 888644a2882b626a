import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type Interval, mergeStates, type Observation, reopen } from "../rules/merge-states";
import type { KeptResult } from "../rules/present-result";
import type { ConfigState } from "../schema/kinds";

/** What a rule said of a resource, seen by one call. */
export interface Seen {
  ruleId: number;
  resourceId: number;
  observations: Observation[];
  /** When what it says now was read; null: the observations tell of the past. */
  readAt: Date | null;
  /** The reason, and when Config evaluated it last so; null: not told, and what is known stays. */
  evaluation: { annotation: string | null; recordedAt: Date | null } | null;
  call: string;
}

interface IntervalRow {
  rule_id: number;
  resource_id: number;
  state: ConfigState;
  from_ms: number;
  to_ms: number | null;
  annotation: string | null;
  recorded_at: Date | null;
}

/** What is known of a rule and a resource: the reason belongs to the state it is in now. */
interface Known {
  intervals: Interval[];
  annotation: string | null;
  recordedAt: Date | null;
}

const pair = (rule: number, resource: number): string => `${rule} ${resource}`;

async function selectKnown(tx: Tx, seen: readonly Seen[]): Promise<Map<string, Known>> {
  const { rows } = await sql<IntervalRow>`
    select r.rule_id, r.resource_id, r.state, extract(epoch from r.valid_from)::float8 * 1000 as from_ms,
      extract(epoch from r.valid_to)::float8 * 1000 as to_ms, r.annotation, r.recorded_at
    from compliance_result r
    where (r.rule_id, r.resource_id) in (
      select * from unnest(${seen.map(({ ruleId }) => ruleId)}::integer[],
        ${seen.map(({ resourceId }) => resourceId)}::integer[]))
    order by r.valid_from`.execute(tx);
  const found = new Map<string, Known>();
  for (const { rule_id, resource_id, state, from_ms, to_ms, annotation, recorded_at } of rows) {
    const key = pair(rule_id, resource_id);
    const interval = { state, from: Math.round(from_ms), to: to_ms === null ? null : Math.round(to_ms) };
    const intervals = [...(found.get(key)?.intervals ?? []), interval];
    found.set(key, { intervals, annotation, recordedAt: recorded_at });
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
 * nothing but its last evaluation.
 */
export async function recordResults(tx: Tx, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtext('compliance_result'))`.execute(tx);
  const before = await selectKnown(tx, seen);
  const changed: Changed[] = [];
  for (const one of seen) {
    const known = before.get(pair(one.ruleId, one.resourceId));
    const old = known?.intervals ?? [];
    const merged = mergeStates(old, one.observations);
    const intervals = one.readAt ? reopen(merged, one.observations, one.readAt.getTime()) : merged;
    if (!same(old, intervals)) changed.push({ one, intervals, known });
  }
  await replace(tx, changed);
  const evaluated = seen.flatMap(({ ruleId, resourceId, observations, evaluation }) =>
    evaluation ? [{ ruleId, resourceId, state: observations.at(-1)?.state, ...evaluation }] : [],
  );
  await sql`
    update compliance_result r set recorded_at = coalesce(i."recordedAt", r.recorded_at), annotation = i.annotation
    from jsonb_to_recordset(${JSON.stringify(evaluated)}::jsonb)
      as i("ruleId" integer, "resourceId" integer, state text, annotation text, "recordedAt" timestamptz)
    where r.rule_id = i."ruleId" and r.resource_id = i."resourceId" and r.state = i.state and r.valid_to is null
      and (r.annotation is distinct from i.annotation or r.recorded_at is distinct from coalesce(i."recordedAt", r.recorded_at))`.execute(
    tx,
  );
}

interface Changed {
  one: Seen;
  intervals: Interval[];
  known: Known | undefined;
}

/** The reason of a state that goes on, and only turns out to be older than was known. */
function reasonOf({ known }: Changed, { state, to }: Interval) {
  const isSame = to === null && known?.intervals.at(-1)?.state === state;
  return { annotation: isSame ? known.annotation : null, recordedAt: isSame ? known.recordedAt : null };
}

/** Only the intervals that differ are written: the others keep their reason and their call. */
async function replace(tx: Tx, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.flatMap((change) =>
    change.intervals.map((interval) => ({
      ruleId: change.one.ruleId,
      resourceId: change.one.resourceId,
      call: change.one.call,
      state: interval.state,
      from: interval.from / 1000,
      to: interval.to === null ? null : interval.to / 1000,
      ...reasonOf(change, interval),
    })),
  );
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i("ruleId" integer, "resourceId" integer,
    call text, state text, "from" float8, "to" float8, annotation text, "recordedAt" timestamptz)`;
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
    insert into compliance_result (rule_id, resource_id, state, valid_from, valid_to, call, annotation, recorded_at)
    select i."ruleId", i."resourceId", i.state, to_timestamp(i."from"), to_timestamp(i."to"), i.call, i.annotation,
      i."recordedAt"
    from ${given}
    where not exists (
      select from compliance_result r where r.rule_id = i."ruleId" and r.resource_id = i."resourceId"
        and r.state = i.state and r.valid_from = to_timestamp(i."from"))
    order by 1, 2, 4`.execute(tx);
}

interface Reading {
  seen: readonly { ruleId: number; resourceId: number }[];
  /** Names of rules that were not read whole: what they said stays. */
  unread: ReadonlySet<string>;
  /** When the reading began: what came since is none of its business. */
  now: Date;
}

/** Ends what the rules of a place no longer say, as far as they were read whole. */
export async function endUnseen(
  tx: Tx,
  { account, region }: { account: string; region: string },
  { seen, unread, now }: Reading,
): Promise<void> {
  await sql`
    update compliance_result r set valid_to = greatest(${now}::timestamptz, r.valid_from + interval '1 ms')
    from compliance_rule c
    where c.id = r.rule_id and c.account = ${account} and c.region = ${region} and r.valid_to is null
      and r.valid_from <= ${now} and c.name <> all(${[...unread]}::text[])
      and not exists (
        select from unnest(${seen.map(({ ruleId }) => ruleId)}::integer[],
          ${seen.map(({ resourceId }) => resourceId)}::integer[]) as s(rule_id, resource_id)
        where s.rule_id = r.rule_id and s.resource_id = r.resource_id)`.execute(tx);
}

/** What rules say now of the resources of a model. */
export async function selectResults(db: Db | Tx, modelId: number): Promise<KeptResult[]> {
  const { rows } = await sql<KeptResult>`
    select c.id as rule_id, c.name as rule, c.identifier, c.account, c.region, s.id as resource_id,
      s.type as resource_type, coalesce(s.name, s.resource_id) as resource, s.arn as resource_arn, t.concern,
      t.reason as because, r.state, r.annotation, coalesce(r.recorded_at, c.evaluated_at) as evaluated_at,
      r.valid_from as since, c.remediation->>'target' as remediation
    from compliance_resource_model t
    join compliance_result r on r.resource_id = t.resource_id and r.valid_to is null
    join compliance_rule c on c.id = r.rule_id and c.removed_at is null
    join compliance_resource s on s.id = t.resource_id
    where t.model_id = ${modelId}
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
