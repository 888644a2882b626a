import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** A retraining that is to be started or followed, with what decides that. */
export interface RetrainingRow {
  id: number;
  episode_id: number;
  model_id: number;
  account: string;
  region: string;
  pipeline_arn: string;
  client_token: string;
  state: "held" | "requested" | "executing";
  execution_arn: string | null;
  cool_down_hours: number;
  end_reason: "recovered" | "rule_changed" | "rule_removed" | null;
  episode_ended: boolean;
  /** Null: AWS was not asked for it yet. */
  checked_at: Date | null;
}

/** Retrainings that are not over, and of those held the ones whose time has come or whose episode has ended. */
export async function selectOpenRetrainings(db: Db, now: Date): Promise<RetrainingRow[]> {
  const { rows } = await sql<RetrainingRow>`
    select t.id, t.episode_id, e.model_id, s.account, s.region, t.pipeline_arn, t.client_token, t.state,
      t.execution_arn, v.cool_down_hours, e.end_reason, e.ended_at is not null as episode_ended, t.checked_at
    from drift_retraining t
    join drift_episode e on e.id = t.episode_id
    join drift_series s on s.id = e.series_id
    join drift_rule_version v on v.rule_id = e.rule_id and v.version = e.rule_version
    where t.state in ('requested', 'executing')
      or (t.state = 'held' and (t.not_before <= ${now} or e.ended_at is not null))
    order by t.not_before, t.id`.execute(db);
  return rows;
}

/** What is known of a retraining from now on; fields left out stay. False: its state was another by then. */
export interface RetrainingChange {
  state: "held" | "requested" | "executing" | "succeeded" | "failed" | "stopped" | "refused";
  reason: string | null;
  executionArn?: string;
  notBefore?: Date;
  startedAt?: Date;
  endedAt?: Date;
  checkedAt?: Date;
}

export async function changeRetraining(
  db: Db | Tx,
  { id, state }: Pick<RetrainingRow, "id" | "state">,
  change: RetrainingChange,
): Promise<boolean> {
  const { rows } = await sql`
    update drift_retraining set state = ${change.state}, reason = ${change.reason},
      execution_arn = coalesce(${change.executionArn ?? null}, execution_arn),
      not_before = coalesce(${change.notBefore ?? null}, not_before),
      started_at = coalesce(${change.startedAt ?? null}, started_at),
      ended_at = coalesce(${change.endedAt ?? null}, ended_at),
      checked_at = coalesce(${change.checkedAt ?? null}, checked_at)
    where id = ${id} and state = ${state} returning id`.execute(db);
  return rows.length > 0;
}
