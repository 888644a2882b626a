import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { RuleState } from "../schema/rule";
import type { RuleVersionRow } from "./rules";

/** A rule that has settled points it has not seen, or was never evaluated as it stands. */
export interface DueRuleRow extends Omit<RuleVersionRow, "changed_by" | "changed_at" | "mirror"> {
  id: number;
  model_id: number;
  series_id: number;
  period_seconds: number;
  spacing_seconds: number | null;
  lag_seconds: number | null;
  settled_through: Date | null;
  state_version: number | null;
  state: RuleState | null;
  since: Date | null;
  evaluated_through: Date | null;
  memory: unknown;
}

/** The points of a series from one time up to, not including, another. */
export interface PointsWanted {
  ruleId: number;
  seriesId: number;
  periodSeconds: number;
  from: Date;
  to: Date;
}

/** Whether a rule's series is read, and still the model's that the rule is of: only then do its points count. */
const SEEN = sql`(s.removed_at is null and s.model_id = r.model_id)`;

const DUE = sql`
  select r.id, r.model_id, r.series_id, v.version, v.comparison, v.threshold, v.for_periods, v.action,
    v.pipeline_arn, v.cool_down_hours, s.period_seconds, s.spacing_seconds, s.lag_seconds, s.settled_through,
    st.version as state_version, st.state, st.since, st.evaluated_through, st.memory
  from drift_rule r
  join drift_rule_version v on v.rule_id = r.id and v.version = r.version
  join drift_series s on s.id = r.series_id
  left join drift_rule_state st on st.rule_id = r.id
  where r.removed_at is null and ${SEEN} and (st.rule_id is null or st.version <> r.version
    or s.settled_through > coalesce(st.evaluated_through, '-infinity'))`;

/** The next rules to evaluate after `after`, by id; `scopes` limits them to these accounts and regions. */
export async function selectDueRules(
  db: Db,
  { scopes, after, limit }: { scopes?: { account: string; region: string }[]; after: number; limit: number },
): Promise<DueRuleRow[]> {
  const within = scopes
    ? sql`and exists (select from jsonb_to_recordset(${JSON.stringify(scopes)}::jsonb) as i(account text, region text)
        where i.account = s.account and i.region = s.region)`
    : sql``;
  const { rows } =
    await sql<DueRuleRow>`${DUE} ${within} and r.id > ${after} order by r.id limit ${limit}`.execute(db);
  return rows;
}

/** The rule again, if it is still due: somebody else may have evaluated, changed or removed it meanwhile. */
export async function selectDueRule(tx: Tx, ruleId: number): Promise<DueRuleRow | null> {
  const { rows } = await sql<DueRuleRow>`${DUE} and r.id = ${ruleId}`.execute(tx);
  return rows[0] ?? null;
}

// Points settle after three hours and a period; what a rule watches is read every few minutes in between.
const BLIND_AFTER = sql`make_interval(hours => 6, secs => s.period_seconds)`;

/**
 * Says of rules that nobody knows how they stand: their series was read no more for hours, was removed, or became
 * another model's. What they remember stays, for when it is read again.
 */
export async function markBlind(db: Db, now: Date): Promise<void> {
  await sql`
    update drift_rule_state t set state = 'missing', since = coalesce(s.settled_through, ${now}), evaluated_at = ${now}
    from drift_rule r join drift_series s on s.id = r.series_id
    where r.id = t.rule_id and r.version = t.version and r.removed_at is null and t.state <> 'missing'
      and (not ${SEEN} or s.settled_through < ${now}::timestamptz - ${BLIND_AFTER})`.execute(db);
}

/** Points of many series at once, by rule, in time order; `at` in milliseconds since 1970. */
export async function selectPoints(
  db: Db,
  wanted: PointsWanted[],
): Promise<Map<number, { at: number; value: number }[]>> {
  const { rows } = await sql<{ rule_id: number; at: number[]; value: number[] }>`
    select w."ruleId" as rule_id, array_agg((extract(epoch from t.at) * 1000)::double precision order by t.at) as at,
      array_agg(t.value order by t.at) as value
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w("ruleId" bigint, "seriesId" bigint, "periodSeconds" integer, "from" timestamptz, "to" timestamptz)
    join drift_points p on p.series_id = w."seriesId" and p.period_seconds = w."periodSeconds"
      and p.starts_at < w."to" and p.starts_at > w."from" - make_interval(secs => w."periodSeconds" * 240.0)
    cross join lateral (
      select p.starts_at + make_interval(secs => (u.place - 1) * p.period_seconds::double precision) as at, u.value
      from unnest(p.values) with ordinality as u(value, place) where u.value is not null
    ) t
    where t.at >= w."from" and t.at < w."to"
    group by w."ruleId"`.execute(db);
  return new Map(
    rows.map(({ rule_id: ruleId, at, value }) => [
      ruleId,
      at.flatMap((time, i) => {
        const found = value[i];
        return found === undefined ? [] : [{ at: time, value: found }];
      }),
    ]),
  );
}

/** What a rule says now, and how far it was evaluated. */
export async function writeState(
  tx: Tx,
  state: {
    ruleId: number;
    version: number;
    state: RuleState;
    since: Date;
    through: Date | null;
    at: Date;
    memory: unknown;
  },
): Promise<void> {
  await sql`
    insert into drift_rule_state (rule_id, version, state, since, evaluated_through, evaluated_at, memory)
    values (${state.ruleId}, ${state.version}, ${state.state}, ${state.since}, ${state.through}, ${state.at},
      ${JSON.stringify(state.memory)}::jsonb)
    on conflict (rule_id) do update set version = excluded.version, state = excluded.state, since = excluded.since,
      evaluated_through = excluded.evaluated_through, evaluated_at = excluded.evaluated_at,
      memory = excluded.memory`.execute(tx);
}
