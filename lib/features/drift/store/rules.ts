import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Comparison, RuleInput, RuleState } from "../schema/rule";

/** What a version of a rule says, as its row holds it. */
export interface RuleVersionRow {
  version: number;
  comparison: Comparison;
  threshold: number;
  for_periods: number;
  action: "notify" | "trigger_retraining_pipeline";
  pipeline_arn: string | null;
  cool_down_hours: number;
  mirror: boolean;
  changed_by: string;
  changed_at: Date;
}

/** A rule with its newest version, its series, its state and its alarm. */
export interface RuleRow extends RuleVersionRow {
  id: number;
  model: string;
  series_id: number;
  key: string;
  label: string;
  subject: string | null;
  unit: string | null;
  state: RuleState | null;
  since: Date | null;
  evaluated_through: Date | null;
  evaluated_at: Date | null;
  alarm_name: string | null;
  mirror_state: "wanted" | "written" | "unwanted" | "gone" | "failed" | null;
  mirror_reason: string | null;
}

/** Rules of a model that were not removed, the oldest first; optionally just one. */
export async function selectRules(db: Db | Tx, modelId: number, ruleId?: number): Promise<RuleRow[]> {
  const one = ruleId === undefined ? sql`` : sql`and r.id = ${ruleId}`;
  const { rows } = await sql<RuleRow>`
    select r.id, m.slug as model, r.series_id, s.key, s.label, s.subject, s.unit, v.*, st.state, st.since,
      st.evaluated_through, st.evaluated_at, k.alarm_name, k.state as mirror_state, k.reason as mirror_reason
    from drift_rule r
    join models m on m.id = r.model_id
    join drift_series s on s.id = r.series_id
    join drift_rule_version v on v.rule_id = r.id and v.version = r.version
    left join drift_rule_state st on st.rule_id = r.id and st.version = r.version
    left join drift_mirror k on k.rule_id = r.id and k.state <> 'gone'
    where r.model_id = ${modelId} and r.removed_at is null ${one}
    order by r.id`.execute(db);
  return rows;
}

/** Until the transaction ends nobody else changes or evaluates this rule. */
export async function lockRule(tx: Tx, ruleId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drift rule ${ruleId}`}, 0))`.execute(tx);
}

/** The series of a model by its key; null: there is none, or it was removed. */
export async function selectSeriesId(db: Db | Tx, modelId: number, key: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from drift_series
    where model_id = ${modelId} and key = ${key} and removed_at is null`.execute(db);
  return rows[0]?.id ?? null;
}

/** Pipelines of an account and region, by name. */
export async function selectPipelines(
  db: Db | Tx,
  { account, region }: { account: string; region: string },
): Promise<{ arn: string; name: string }[]> {
  const { rows } = await sql<{ arn: string; name: string }>`
    select arn, name from drift_pipeline
    where account = ${account} and region = ${region} and removed_at is null order by name`.execute(db);
  return rows;
}

export async function insertRule(tx: Tx, modelId: number, seriesId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into drift_rule (model_id, series_id, version) values (${modelId}, ${seriesId}, 0) returning id`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error("Postgres returned no id for a new rule.");
  return row.id;
}

/** Writes the next version of a rule and makes it the one that holds. Answers its number. */
export async function insertVersion(
  tx: Tx,
  ruleId: number,
  { comparison, threshold, forPeriods, action, mirror }: RuleInput,
  changedBy: string,
): Promise<number> {
  const pipeline = action.kind === "notify" ? null : action.pipeline;
  const coolDownHours = action.kind === "notify" ? 24 : action.coolDownHours;
  const { rows } = await sql<{ version: number }>`
    update drift_rule set version = version + 1 where id = ${ruleId} returning version`.execute(tx);
  const version = rows[0]?.version ?? 1;
  await sql`
    insert into drift_rule_version (rule_id, version, comparison, threshold, for_periods, action, pipeline_arn,
      cool_down_hours, mirror, changed_by)
    values (${ruleId}, ${version}, ${comparison}, ${threshold}, ${forPeriods}, ${action.kind}, ${pipeline},
      ${coolDownHours}, ${mirror}, ${changedBy})`.execute(tx);
  return version;
}

export async function markRemoved(tx: Tx, ruleId: number): Promise<void> {
  await sql`update drift_rule set removed_at = clock_timestamp() where id = ${ruleId}`.execute(tx);
}

/** All versions of a rule of this model, the newest first; removed rules keep theirs. */
export async function selectRuleVersions(db: Db, modelId: number, ruleId: number): Promise<RuleVersionRow[]> {
  const { rows } = await sql<RuleVersionRow>`
    select v.* from drift_rule_version v join drift_rule r on r.id = v.rule_id
    where r.id = ${ruleId} and r.model_id = ${modelId} order by v.version desc`.execute(db);
  return rows;
}
