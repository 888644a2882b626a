import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ConfigState, RemediationState } from "../schema/kinds";
import type { Remediation } from "../schema/standing";

export type RemediationStep = Remediation["steps"][number];

/** A remediation with the names around it. */
export interface RemediationRow {
  id: number;
  model_id: number;
  model: string;
  rule_id: number;
  rule: string;
  account: string;
  region: string;
  resource_id: number;
  resource_type: string;
  /** Config's own id of the resource. */
  resource_key: string;
  /** How the resource is called. */
  resource: string;
  target: string;
  reason: string;
  requested_by: string;
  requested_at: Date;
  state: RemediationState;
  steps: RemediationStep[];
  /** Null: AWS was not asked for it yet. */
  started_at: Date | null;
  evaluation_asked_at: Date | null;
  result: ConfigState | null;
  failure: string | null;
  ended_at: Date | null;
}

async function select(db: Db | Tx, where: RawBuilder<unknown>): Promise<RemediationRow[]> {
  const { rows } = await sql<RemediationRow>`
    select r.*, m.slug as model, c.name as rule, c.account, c.region, s.type as resource_type,
      s.resource_id as resource_key, coalesce(s.name, s.resource_id) as resource
    from compliance_remediation r
    join models m on m.id = r.model_id
    join compliance_rule c on c.id = r.rule_id
    join compliance_resource s on s.id = r.resource_id
    ${where}`.execute(db);
  return rows;
}

/** Every remediation asked for on a model's page, the newest first. */
export function selectRemediations(db: Db | Tx, modelId: number): Promise<RemediationRow[]> {
  return select(db, sql`where r.model_id = ${modelId} order by r.id desc`);
}

/** One remediation asked for on a model's page; null: it has none of this id. */
export async function selectRemediation(
  db: Db | Tx,
  modelId: number,
  id: number,
): Promise<RemediationRow | null> {
  const [row] = await select(db, sql`where r.model_id = ${modelId} and r.id = ${id}`);
  return row ?? null;
}

/** Ids of those that are not over, the oldest first. */
export async function selectOpenIds(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from compliance_remediation where state not in ('succeeded', 'failed') order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** A remediation that is not over; null: it is, or there is none. */
export async function selectOpen(db: Db | Tx, id: number): Promise<RemediationRow | null> {
  const [row] = await select(db, sql`where r.id = ${id} and r.state not in ('succeeded', 'failed')`);
  return row ?? null;
}

/** Whether one was asked for, began or ran to its end after a time, and is not over. */
export async function hasMovedSince(db: Db, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from compliance_remediation where state not in ('succeeded', 'failed')
      and greatest(requested_at, started_at, evaluation_asked_at) > ${since} limit 1`.execute(db);
  return rows.length > 0;
}

/** Until the transaction ends, it alone carries out this remediation; false: another one does. */
export async function tryLockRemediation(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`compliance remediation ${id}`}, 0)) as locked`.execute(
    tx,
  );
  return rows[0]?.locked ?? false;
}

export interface NewRemediation {
  modelId: number;
  ruleId: number;
  resourceId: number;
  target: string;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
}

/** Adds a remediation that is asked for and answers its id; null: one of this rule and resource is not over. */
export async function insertRemediation(tx: Tx, asked: NewRemediation): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into compliance_remediation (model_id, rule_id, resource_id, target, reason, requested_by, requested_at)
    values (${asked.modelId}, ${asked.ruleId}, ${asked.resourceId}, ${asked.target}, ${asked.reason},
      ${asked.requestedBy}, ${asked.requestedAt})
    on conflict (rule_id, resource_id) where state not in ('succeeded', 'failed') do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** What is known of a remediation from now on; members left out stay. */
export interface RemediationChange {
  state: RemediationState;
  /** Why it failed or, while it is open, why it does not move. */
  failure: string | null;
  steps?: readonly RemediationStep[];
  startedAt?: Date;
  evaluationAskedAt?: Date;
  result?: ConfigState;
  endedAt?: Date;
  awsRequestId?: string;
}

/** False: its state was another by then, and nothing was written. */
export async function changeRemediation(
  db: Db | Tx,
  { id, state }: Pick<RemediationRow, "id" | "state">,
  change: RemediationChange,
): Promise<boolean> {
  const steps = change.steps === undefined ? null : JSON.stringify(change.steps);
  const { rows } = await sql`
    update compliance_remediation set state = ${change.state}, failure = ${change.failure},
      steps = coalesce(${steps}::jsonb, steps),
      started_at = coalesce(${change.startedAt ?? null}, started_at),
      evaluation_asked_at = coalesce(${change.evaluationAskedAt ?? null}, evaluation_asked_at),
      result = coalesce(${change.result ?? null}, result),
      ended_at = coalesce(${change.endedAt ?? null}, ended_at),
      aws_request_id = coalesce(${change.awsRequestId ?? null}, aws_request_id)
    where id = ${id} and state = ${state} returning id`.execute(db);
  return rows.length > 0;
}
