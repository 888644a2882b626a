import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { RollbackState } from "../schema/kinds";

/** A rollback with the names of its model. */
export interface RollbackRow {
  id: string;
  model_id: number;
  /** Slug. */
  model: string;
  model_name: string;
  model_arn: string;
  account: string;
  region: string;
  endpoint_name: string;
  endpoint_arn: string;
  from_config: string;
  from_version: number | null;
  to_config: string;
  to_version: number;
  to_version_arn: string;
  reason: string;
  episode_id: number | null;
  asked_by: string;
  asked_at: Date;
  state: RollbackState;
  /** Before UpdateEndpoint was called; null: it was not. */
  called_at: Date | null;
  /** The endpoint's LastModifiedTime just before that. */
  modified_before: Date | null;
  aws_request_id: string | null;
  checked_at: Date | null;
  words: string | null;
  ended_at: Date | null;
}

async function select(db: Db | Tx, rest: RawBuilder<unknown>): Promise<RollbackRow[]> {
  const { rows } = await sql<RollbackRow>`
    select r.*, m.slug as model, m.name as model_name, m.arn as model_arn
    from approvals_rollback r join models m on m.id = r.model_id ${rest}`.execute(db);
  return rows;
}

const OPEN = sql`r.state in ('asked', 'updating')`;

/** Rollbacks of a model, the newest first. */
export function selectRollbacks(db: Db | Tx, modelId: number, limit: number): Promise<RollbackRow[]> {
  return select(db, sql`where r.model_id = ${modelId} order by r.asked_at desc, r.id limit ${limit}`);
}

/** Null: there is none. */
export async function selectRollback(db: Db | Tx, id: string): Promise<RollbackRow | null> {
  const [row] = await select(db, sql`where r.id = ${id}`);
  return row ?? null;
}

/** The one a person asked for with this key; null: none. */
export async function selectRollbackByKey(
  tx: Tx,
  askedKey: string,
  idempotencyKey: string,
): Promise<RollbackRow | null> {
  const [row] = await select(tx, sql`where r.asked_key = ${askedKey} and r.idem_key = ${idempotencyKey}`);
  return row ?? null;
}

/** Endpoints of these ARNs that are going back now. */
export async function selectRollingBack(db: Db | Tx, endpointArns: readonly string[]): Promise<Set<string>> {
  const rows = await select(db, sql`where r.endpoint_arn = any(${[...endpointArns]}::text[]) and ${OPEN}`);
  return new Set(rows.map(({ endpoint_arn: arn }) => arn));
}

export interface NewRollback {
  modelId: number;
  account: string;
  region: string;
  endpointName: string;
  endpointArn: string;
  fromConfig: string;
  fromVersion: number | null;
  toConfig: string;
  toVersion: number;
  toVersionArn: string;
  reason: string;
  episodeId: number | null;
  askedBy: string;
  askedKey: string;
  idempotencyKey: string;
  askedAt: Date;
}

/** Adds a rollback and answers its id; null: the endpoint is going back already, or this person used the key before. */
export async function insertRollback(tx: Tx, asked: NewRollback): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into approvals_rollback (model_id, account, region, endpoint_name, endpoint_arn, from_config, from_version,
      to_config, to_version, to_version_arn, reason, episode_id, asked_by, asked_key, idem_key, asked_at)
    values (${asked.modelId}, ${asked.account}, ${asked.region}, ${asked.endpointName}, ${asked.endpointArn},
      ${asked.fromConfig}, ${asked.fromVersion}, ${asked.toConfig}, ${asked.toVersion}, ${asked.toVersionArn},
      ${asked.reason}, ${asked.episodeId}, ${asked.askedBy}, ${asked.askedKey}, ${asked.idempotencyKey},
      ${asked.askedAt})
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Ids of those that are not over, the oldest first. */
export async function selectOpenRollbacks(db: Db): Promise<string[]> {
  const rows = await select(db, sql`where ${OPEN} order by r.asked_at, r.id`);
  return rows.map(({ id }) => id);
}

/** Whether one that is not over was not looked at since a time. */
export async function hasUnlookedRollback(db: Db, since: Date): Promise<boolean> {
  const rows = await select(
    db,
    sql`where ${OPEN} and (r.checked_at is null or r.checked_at < ${since}) limit 1`,
  );
  return rows.length > 0;
}

/** Those over since a time. */
export function selectEndedSince(db: Db, since: Date): Promise<RollbackRow[]> {
  return select(db, sql`where r.ended_at >= ${since}`);
}

/** Until the transaction ends, it alone carries out this rollback; false: another one does. */
export async function tryLockRollback(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`approvals rollback ${id}`}, 0)) as locked`.execute(
    tx,
  );
  return rows[0]?.locked ?? false;
}

/** What is known of a rollback from now on; members left out stay. */
export interface RollbackChange {
  state: RollbackState;
  checkedAt: Date;
  words: string | null;
  calledAt?: Date;
  modifiedBefore?: Date | null;
  awsRequestId?: string | null;
  endedAt?: Date;
}

/** False: it was in another state by then, and nothing was written. */
export async function changeRollback(
  db: Db | Tx,
  { id, state }: Pick<RollbackRow, "id" | "state">,
  change: RollbackChange,
): Promise<boolean> {
  const { rows } = await sql`
    update approvals_rollback set state = ${change.state}, checked_at = ${change.checkedAt}, words = ${change.words},
      called_at = coalesce(${change.calledAt ?? null}, called_at),
      modified_before = coalesce(${change.modifiedBefore ?? null}, modified_before),
      aws_request_id = coalesce(${change.awsRequestId ?? null}, aws_request_id),
      ended_at = coalesce(${change.endedAt ?? null}, ended_at)
    where id = ${id} and state = ${state} returning id`.execute(db);
  return rows.length > 0;
}
