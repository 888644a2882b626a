import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** An exception with the names around it. */
export interface ExceptionRow {
  id: number;
  model_id: number;
  model: string;
  model_name: string;
  framework_id: string;
  control_id: string;
  /** As the framework's text calls the control; null: the framework is not loaded any more, or lost the control. */
  reference: string | null;
  reason: string;
  owner: string;
  requested_by: string;
  requested_at: Date;
  expires_at: Date;
  decision: "granted" | "refused" | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
}

/** Which control of which model. */
export interface ControlKey {
  modelId: number;
  framework: string;
  control: string;
}

async function select(db: Db | Tx, where: RawBuilder<unknown>): Promise<ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`
    select e.*, m.slug as model, m.name as model_name, c.reference
    from compliance_exception e
    join models m on m.id = e.model_id
    left join lateral (
      select control->>'reference' as reference from compliance_framework f,
        jsonb_array_elements(f.body->'controls') as control
      where f.id = e.framework_id and f.removed_at is null and control->>'id' = e.control_id limit 1
    ) c on true
    ${where}`.execute(db);
  return rows;
}

/** Every exception of a model, the newest first. */
export function selectModelExceptions(db: Db | Tx, modelId: number): Promise<ExceptionRow[]> {
  return select(db, sql`where e.model_id = ${modelId} order by e.id desc`);
}

/** One exception of a model; null: it has none of this id. */
export async function selectException(
  db: Db | Tx,
  modelId: number,
  id: number,
): Promise<ExceptionRow | null> {
  const [row] = await select(db, sql`where e.model_id = ${modelId} and e.id = ${id}`);
  return row ?? null;
}

/** Exceptions that are asked for or in force, the one that ends first first, after a place in that order. */
export function selectOpenExceptions(
  db: Db,
  {
    now,
    until,
    after,
    limit,
  }: { now: Date; until: Date | null; after: [string, number] | null; limit: number },
): Promise<ExceptionRow[]> {
  const soon = until ? sql`and e.decision = 'granted' and e.expires_at <= ${until}` : sql``;
  const next = after
    ? sql`and (e.expires_at, e.id) > (${after[0]}::timestamptz, ${after[1]}::bigint)`
    : sql``;
  return select(
    db,
    sql`where m.removed_at is null and e.ended_at is null and e.expires_at > ${now}
      and e.decision is distinct from 'refused' ${soon} ${next}
    order by e.expires_at, e.id limit ${limit}`,
  );
}

/** Exceptions somebody has to decide about, then those in force that end before `until`, the oldest request first. */
export function selectWaitingExceptions(
  db: Db,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<ExceptionRow[]> {
  return select(
    db,
    sql`where m.removed_at is null and e.ended_at is null and e.expires_at > ${now}
      and (e.decision is null or (e.decision = 'granted' and e.expires_at <= ${until}))
    order by e.decision is not null, e.requested_at, e.id limit ${limit}`,
  );
}

/** Until the transaction ends, it alone changes exceptions of this control. */
export async function lockControl(tx: Tx, { modelId, framework, control }: ControlKey): Promise<void> {
  const key = `compliance exception ${modelId} ${framework} ${control}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** Whether a loaded framework has this control. */
export async function hasControl(db: Db | Tx, framework: string, control: string): Promise<boolean> {
  const { rows } = await sql`
    select from compliance_framework where id = ${framework} and removed_at is null
      and body->'controls' @> ${JSON.stringify([{ id: control }])}::jsonb`.execute(db);
  return rows.length > 0;
}

/** Who asked, by issuer and subject: names may be shared and change. Null: its audit row is not there. */
export async function selectAskerKey(db: Db | Tx, { id, model_id }: ExceptionRow): Promise<string | null> {
  const { rows } = await sql<{ actor: string }>`
    select actor from compliance_audit where model_id = ${model_id} and action = 'exception.request'
      and details->>'id' = ${String(id)} order by id limit 1`.execute(db);
  return rows[0]?.actor ?? null;
}

/** The exception of a control that nobody has decided; null: there is none. */
export async function selectUndecided(tx: Tx, key: ControlKey): Promise<ExceptionRow | null> {
  const [row] = await select(
    tx,
    sql`where e.model_id = ${key.modelId} and e.framework_id = ${key.framework}
      and e.control_id = ${key.control} and e.decision is null and e.ended_at is null`,
  );
  return row ?? null;
}

/** The exception of a control that is granted and did not end; null: there is none. */
export async function selectInForce(tx: Tx, key: ControlKey, now: Date): Promise<ExceptionRow | null> {
  const [row] = await select(
    tx,
    sql`where e.model_id = ${key.modelId} and e.framework_id = ${key.framework} and e.control_id = ${key.control}
      and e.decision = 'granted' and e.ended_at is null and e.expires_at > ${now}`,
  );
  return row ?? null;
}

export interface NewException extends ControlKey {
  reason: string;
  owner: string;
  requestedBy: string;
  requestedAt: Date;
  expiresAt: Date;
}

/** Adds an exception that is asked for and answers its id. */
export async function insertException(tx: Tx, asked: NewException): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into compliance_exception (model_id, framework_id, control_id, reason, owner, requested_by, requested_at,
      expires_at)
    values (${asked.modelId}, ${asked.framework}, ${asked.control}, ${asked.reason}, ${asked.owner},
      ${asked.requestedBy}, ${asked.requestedAt}, ${asked.expiresAt}) returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("the exception was not added");
  return row.id;
}

interface Act {
  by: string;
  at: Date;
  reason: string;
}

/** Writes a decision. */
export async function decide(
  tx: Tx,
  id: number,
  { decision, by, at, reason }: Act & { decision: "granted" | "refused" },
): Promise<void> {
  await sql`
    update compliance_exception set decision = ${decision}, decided_by = ${by}, decided_at = ${at},
      decision_reason = ${reason}
    where id = ${id}`.execute(tx);
}

/** Writes that an exception ended before its time, or was put away after it. */
export async function end(tx: Tx, id: number, { by, at, reason }: Act): Promise<void> {
  await sql`
    update compliance_exception set ended_by = ${by}, ended_at = ${at}, end_reason = ${reason}
    where id = ${id}`.execute(tx);
}
