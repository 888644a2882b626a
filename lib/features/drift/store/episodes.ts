import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { BreachChange } from "../rules/evaluate";
import type { Retraining } from "../schema/episode";
import type { Comparison, RuleState } from "../schema/rule";

/** An episode with its series, its rule's version and state, and its retraining. */
export interface EpisodeRow {
  id: number;
  rule_id: number;
  rule_version: number;
  model_id: number;
  slug: string;
  model_name: string;
  key: string;
  label: string;
  subject: string | null;
  unit: string | null;
  comparison: Comparison;
  threshold: number;
  started_at: Date;
  detected_at: Date;
  ended_at: Date | null;
  end_reason: "recovered" | "rule_changed" | "rule_removed" | null;
  worst_value: number;
  worst_at: Date;
  last_value: number;
  last_at: Date;
  rule_state: RuleState | null;
  acknowledged_by: string | null;
  acknowledged_at: Date | null;
  acknowledged_note: string | null;
  retraining_state: Retraining["state"] | null;
  pipeline_arn: string | null;
  execution_arn: string | null;
  retraining_reason: string | null;
  requested_at: Date | null;
  not_before: Date | null;
  retraining_started_at: Date | null;
  retraining_ended_at: Date | null;
}

const EPISODE = sql`
  select e.*, m.slug, m.name as model_name, s.key, s.label, s.subject, s.unit, v.comparison, v.threshold,
    st.state as rule_state, t.state as retraining_state, t.pipeline_arn, t.execution_arn,
    t.reason as retraining_reason, t.requested_at, t.not_before, t.started_at as retraining_started_at,
    t.ended_at as retraining_ended_at
  from drift_episode e
  join models m on m.id = e.model_id
  join drift_series s on s.id = e.series_id
  join drift_rule_version v on v.rule_id = e.rule_id and v.version = e.rule_version
  left join drift_rule_state st on st.rule_id = e.rule_id and st.version = e.rule_version
  left join drift_retraining t on t.episode_id = e.id`;

/** Which episodes: of one model or all, open or all, after (older than) the one with this id. */
export interface EpisodeFilter {
  modelId?: number;
  state: "open" | "all";
  unacknowledged?: boolean;
  after?: number;
  limit: number;
}

function conditions({ modelId, state, unacknowledged, after }: EpisodeFilter): RawBuilder<unknown> {
  const parts = [sql`m.removed_at is null`];
  if (modelId !== undefined) parts.push(sql`e.model_id = ${modelId}`);
  if (state === "open") parts.push(sql`e.ended_at is null`);
  if (unacknowledged) parts.push(sql`e.acknowledged_at is null`);
  // Rows stay and keep their start: the last one shown is the place to go on from.
  if (after !== undefined) {
    parts.push(sql`(e.started_at, e.id) < (select started_at, id from drift_episode where id = ${after})`);
  }
  return sql.join(parts, sql` and `);
}

/** A page of episodes, the newest first. */
export async function selectEpisodes(db: Db, filter: EpisodeFilter): Promise<EpisodeRow[]> {
  const { rows } = await sql<EpisodeRow>`${EPISODE} where ${conditions(filter)}
    order by e.started_at desc, e.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function selectEpisode(db: Db | Tx, modelId: number, id: number): Promise<EpisodeRow | null> {
  const { rows } = await sql<EpisodeRow>`${EPISODE} where e.id = ${id} and e.model_id = ${modelId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** How many are open; `unacknowledged`: of those, how many nobody has acknowledged. */
export async function countOpenEpisodes(
  db: Db,
  modelId?: number,
): Promise<{ open: number; unacknowledged: number }> {
  const of = modelId === undefined ? sql`` : sql`and e.model_id = ${modelId}`;
  const { rows } = await sql<{ open: number; unacknowledged: number }>`
    select count(*) as open, count(*) filter (where e.acknowledged_at is null) as unacknowledged
    from drift_episode e join models m on m.id = e.model_id
    where e.ended_at is null and m.removed_at is null ${of}`.execute(db);
  return rows[0] ?? { open: 0, unacknowledged: 0 };
}

/** Notes who acknowledged an episode; false when somebody had before. */
export async function acknowledge(tx: Tx, id: number, by: string, note: string | null): Promise<boolean> {
  const { rows } = await sql`
    update drift_episode set acknowledged_by = ${by}, acknowledged_at = clock_timestamp(), acknowledged_note = ${note}
    where id = ${id} and acknowledged_at is null returning id`.execute(tx);
  return rows.length > 0;
}

/** Ends a rule's open episode because of what became of the rule. */
export async function closeOpenEpisode(
  tx: Tx,
  ruleId: number,
  reason: "rule_changed" | "rule_removed",
): Promise<void> {
  await sql`
    update drift_episode set ended_at = greatest(started_at, clock_timestamp()), end_reason = ${reason}
    where rule_id = ${ruleId} and ended_at is null`.execute(tx);
}

/** Whose an episode is. */
export interface EpisodeOwner {
  ruleId: number;
  ruleVersion: number;
  seriesId: number;
  modelId: number;
}

const date = (at: number | null) => (at === null ? null : new Date(at));

/** Writes a new episode, possibly over already. Answers its id. */
export async function insertEpisode(
  tx: Tx,
  { ruleId, ruleVersion, seriesId, modelId }: EpisodeOwner,
  { startedAt, endedAt, worst, last }: BreachChange,
  detectedAt: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into drift_episode (rule_id, rule_version, series_id, model_id, started_at, detected_at, ended_at,
      end_reason, worst_value, worst_at, last_value, last_at)
    values (${ruleId}, ${ruleVersion}, ${seriesId}, ${modelId}, ${date(startedAt)}, ${detectedAt}, ${date(endedAt)},
      ${endedAt === null ? null : "recovered"}, ${worst.value}, ${date(worst.at)}, ${last.value}, ${date(last.at)})
    returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("Postgres returned no id for a new episode.");
  return row.id;
}

/** Brings a rule's open episode up to date: further points, a worse value, or its end. */
export async function updateEpisode(
  tx: Tx,
  ruleId: number,
  { endedAt, worst, last }: BreachChange,
): Promise<void> {
  await sql`
    update drift_episode set ended_at = ${date(endedAt)}::timestamptz,
      end_reason = ${endedAt === null ? null : "recovered"}, worst_value = ${worst.value},
      worst_at = ${date(worst.at)}, last_value = ${last.value}, last_at = ${date(last.at)}
    where rule_id = ${ruleId} and ended_at is null`.execute(tx);
}
