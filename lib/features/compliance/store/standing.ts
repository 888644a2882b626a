import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { State } from "../schema/kinds";
import type { ControlResult, ModelCompliance } from "../schema/standing";

/** Where a model stands in a framework, to be kept. */
export interface Standing {
  frameworkId: string;
  sha256: string;
  states: string;
  results: ControlResult[];
}

interface Known {
  framework_id: string;
  control: string;
  state: State;
}

/**
 * Keeps where a model stands, and every control whose state is another than it was last: also when the framework was not
 * loaded meanwhile.
 */
export async function saveStandings(
  tx: Tx,
  modelId: number,
  standings: readonly Standing[],
  now: Date,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('compliance_standing'), ${modelId})`.execute(tx);
  const { rows } = await sql<Known>`
    select distinct on (framework_id, control_id) framework_id, control_id as control, state
    from compliance_change where model_id = ${modelId} order by framework_id, control_id, id desc`.execute(
    tx,
  );
  const before = new Map(
    rows.map(({ framework_id, control, state }) => [`${framework_id} ${control}`, state]),
  );
  const changes = standings.flatMap(({ frameworkId, results }) =>
    results
      .filter(({ control, state }) => before.get(`${frameworkId} ${control}`) !== state)
      .map(({ control, state, reason }) => ({ frameworkId, control, state, reason })),
  );
  await sql`
    insert into compliance_change (model_id, framework_id, control_id, state, reason, at)
    select ${modelId}, i."frameworkId", i.control, i.state, i.reason, ${now}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as i("frameworkId" text, control text, state text, reason text)`.execute(tx);
  await sql`
    insert into compliance_standing (model_id, framework_id, framework_sha256, states, results, evaluated_at)
    select ${modelId}, i."frameworkId", i.sha256, i.states, i.results, ${now}
    from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb)
      as i("frameworkId" text, sha256 text, states text, results jsonb)
    on conflict (model_id, framework_id) do update set framework_sha256 = excluded.framework_sha256,
      states = excluded.states, results = excluded.results, evaluated_at = excluded.evaluated_at`.execute(tx);
  await sql`
    delete from compliance_standing where model_id = ${modelId}
      and framework_id <> all(${standings.map(({ frameworkId }) => frameworkId)}::text[])`.execute(tx);
}

export interface StandingRow {
  framework_id: string;
  states: string;
  evaluated_at: Date;
}

/** Where a model stands in every framework, without the evidence. */
export async function selectStandings(db: Db, modelId: number): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select framework_id, states, evaluated_at from compliance_standing where model_id = ${modelId}`.execute(
    db,
  );
  return rows;
}

/** What is kept of a model and a framework, checked by whoever reads it; null: nothing yet. */
export async function selectControlResults(
  db: Db,
  modelId: number,
  framework: string,
): Promise<{ results: unknown; evaluated_at: Date } | null> {
  const { rows } = await sql<{ results: unknown; evaluated_at: Date }>`
    select results, evaluated_at from compliance_standing
    where model_id = ${modelId} and framework_id = ${framework}`.execute(db);
  return rows[0] ?? null;
}

/** Since when each control of a framework stands as it does. */
export async function selectSince(db: Db, modelId: number, framework: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ control_id: string; at: Date }>`
    select distinct on (control_id) control_id, at from compliance_change
    where model_id = ${modelId} and framework_id = ${framework} order by control_id, at desc`.execute(db);
  return new Map(rows.map(({ control_id, at }) => [control_id, at]));
}

/** One control of these models: what is kept, and since when. */
export async function selectOneControl(
  db: Db,
  { framework, control }: { framework: string; control: string },
  modelIds: readonly number[],
): Promise<Map<number, { result: unknown; since: Date | null }>> {
  const { rows } = await sql<{ model_id: number; result: unknown; since: Date | null }>`
    select s.model_id::integer as model_id, r as result, (
      select max(c.at) from compliance_change c
      where c.model_id = s.model_id and c.framework_id = ${framework} and c.control_id = ${control}) as since
    from compliance_standing s, jsonb_array_elements(s.results) r
    where s.framework_id = ${framework} and s.model_id = any(${modelIds}::bigint[]) and r->>'control' = ${control}`.execute(
    db,
  );
  return new Map(rows.map(({ model_id, result, since }) => [model_id, { result, since }]));
}

/** All results of these models in a framework, for an export. */
export async function selectAllResults(
  db: Db,
  framework: string,
  modelIds: readonly number[],
): Promise<Map<number, unknown>> {
  const { rows } = await sql<{ model_id: number; results: unknown }>`
    select model_id::integer as model_id, results from compliance_standing
    where framework_id = ${framework} and model_id = any(${modelIds}::bigint[])`.execute(db);
  return new Map(rows.map(({ model_id, results }) => [model_id, results]));
}

/** The controls a model falls short of, not met before excepted, a few. */
export async function selectWorst(db: Db, modelId: number, limit: number): Promise<ModelCompliance["worst"]> {
  const { rows } = await sql<ModelCompliance["worst"][number]>`
    select f.id as framework, f.body->>'short' as short, r->>'control' as control, c->>'reference' as reference,
      c->>'title' as title, r->>'state' as state, r->>'reason' as reason
    from compliance_standing s
    join compliance_framework f on f.id = s.framework_id and f.removed_at is null,
      jsonb_array_elements(s.results) with ordinality r(r, at)
    join lateral (select c from jsonb_array_elements(f.body->'controls') c where c->>'id' = r->>'control' limit 1) c on true
    where s.model_id = ${modelId} and r->>'state' in ('not_met', 'excepted')
    order by (r->>'state' = 'not_met') desc, f.position, r.at limit ${limit}`.execute(db);
  return rows;
}
