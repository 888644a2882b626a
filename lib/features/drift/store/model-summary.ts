import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { isoTime } from "@/lib/platform/db/iso-time";
import type { Summary, SummaryRule, SummarySeries } from "../rules/summarise";
import type { Comparison } from "../schema/rule";
import type { DriftSummary } from "../schema/series";

/** How many days a sparkline shows, today the last of them. */
export const SPARK_DAYS = 30;

/**
 * Models whose summary may differ from what is kept, after `after`, by id: something was read or evaluated since, a
 * rule came or went, or another day began. Only where metrics were read: elsewhere nothing is known. Every table is
 * gone through once, whatever the number of models.
 */
export async function selectStaleModels(
  db: Db,
  { now, after, limit }: { now: Date; after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with series as (
      select model_id, count(*) filter (where removed_at is null) as count,
        max(greatest(read_at, baseline_at, removed_at)) as changed_at
      from drift_series where model_id > ${after} group by model_id
    ), rules as (
      select r.model_id, count(*) filter (where r.removed_at is null) as count, max(t.evaluated_at) as changed_at
      from drift_rule r left join drift_rule_state t on t.rule_id = r.id
      where r.model_id > ${after} group by r.model_id
    )
    select m.id from models m
    join sources_status k on k.account = m.account and k.region = m.region
      and k.api = 'cloudwatch:GetMetricData' and k.last_success_at is not null
    left join drift_model d on d.model_id = m.id
    left join series s on s.model_id = m.id
    left join rules r on r.model_id = m.id
    where m.removed_at is null and m.id > ${after} and (d.model_id is null
      or date_trunc('day', d.summarised_at) <> date_trunc('day', ${now}::timestamptz)
      or greatest(s.changed_at, r.changed_at) >= d.summarised_at
      or d.series_count <> coalesce(s.count, 0) or d.rule_count <> coalesce(r.count, 0))
    order by m.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The series of a model as its summary needs them, and when the newest was read. */
export interface SummaryRow {
  modelId: number;
  asOf: string | null;
  series: SummarySeries[];
  /** Rules on series that were removed or became another model's. */
  lostRules: SummaryRule[];
}

/** Postgres says in which models' series there is what; values that are no finite number are none. */
export async function selectSummaryRows(db: Db, modelIds: number[]): Promise<SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`
    with rules as (
      select r.model_id, case when s.removed_at is null and s.model_id = r.model_id then s.id end as series_id, json_agg(json_build_object('comparison', v.comparison, 'threshold', v.threshold,
        'state', t.state, 'breachSince', ${isoTime("e.started_at")}) order by r.id) as rules
      from drift_rule r
      join drift_series s on s.id = r.series_id
      join drift_rule_version v on v.rule_id = r.id and v.version = r.version
      left join drift_rule_state t on t.rule_id = r.id and t.version = r.version
      left join drift_episode e on e.rule_id = r.id and e.ended_at is null
      where r.model_id = any(${modelIds}::bigint[]) and r.removed_at is null group by 1, 2
    )
    select m.id as "modelId", ${isoTime("own.read_at")} as "asOf", coalesce(own.series, '[]'::json) as series,
      coalesce((select l.rules from rules l where l.model_id = m.id and l.series_id is null), '[]'::json) as "lostRules"
    from models m left join lateral (
      select max(s.read_at) as read_at, json_agg(json_build_object('id', s.id, 'key', s.key, 'label', s.label,
        'subject', s.subject, 'kind', s.kind, 'direction', s.direction,
        'settled', case when s.settled_value between -1.7976931348623157e308 and 1.7976931348623157e308
          then json_build_object('value', s.settled_value, 'at', ${isoTime("s.settled_at")}) end,
        'constraintLimit', s.baseline_limit, 'rules', coalesce(r.rules, '[]'::json)) order by s.id) as series
      from drift_series s left join rules r on r.series_id = s.id
      where s.model_id = m.id and s.removed_at is null
    ) own on true
    where m.id = any(${modelIds}::bigint[]) order by m.id`.execute(db);
  return rows;
}

/** Each series' last settled value of each of the last 30 UTC days, null where a day has none. */
export async function selectSparks(
  db: Db,
  seriesIds: number[],
  now: Date,
): Promise<Map<number, (number | null)[]>> {
  const { rows } = await sql<{ series_id: number; spark: (number | null)[] }>`
    with days as (
      select day from generate_series(date_trunc('day', ${now}::timestamptz) - make_interval(days => ${SPARK_DAYS - 1}),
        date_trunc('day', ${now}::timestamptz), interval '1 day') as day
    ), points as (
      select s.id, s.settled_through, p.starts_at, p.values, p.period_seconds as step
      from drift_series s join drift_points p on p.series_id = s.id and p.period_seconds = s.period_seconds
      where s.id = any(${seriesIds}::bigint[]) and s.period_seconds >= 3600
      union all
      select s.id, s.settled_through, h.starts_at, h.lasts, 3600 from drift_series s join drift_hours h on h.series_id = s.id
      where s.id = any(${seriesIds}::bigint[]) and s.period_seconds < 3600
    ), lasts as (
      select distinct on (p.id, date_trunc('day', u.at)) p.id, date_trunc('day', u.at) as day, u.value
      from points p cross join lateral (
        select p.starts_at + make_interval(secs => (v.place - 1) * p.step::double precision) as at, v.value
        from unnest(p.values) with ordinality as v(value, place)
        where v.value between -1.7976931348623157e308 and 1.7976931348623157e308
      ) u
      where p.starts_at > (select min(day) from days) - make_interval(secs => p.step * 240.0)
        and u.at >= (select min(day) from days) and u.at < p.settled_through
      order by p.id, date_trunc('day', u.at), u.at desc
    )
    select w.id as series_id, array_agg(l.value order by d.day) as spark
    from unnest(${seriesIds}::bigint[]) as w(id) cross join days d
    left join lasts l on l.id = w.id and l.day = d.day group by w.id`.execute(db);
  return new Map(rows.map(({ series_id: id, spark }) => [id, spark]));
}

/** A summary as it is kept. */
export interface KeptSummary extends Omit<Summary, "worstId"> {
  modelId: number;
  spark: (number | null)[];
  asOf: string | null;
}

/** Keeps what lists of models show. */
export async function writeSummaries(db: Db, summaries: KeptSummary[], now: Date): Promise<void> {
  if (summaries.length === 0) return;
  await sql`
    insert into drift_model (model_id, state, series_count, rule_count, worst_key, worst_label, worst_subject,
      worst_value, worst_limit, worst_comparison, worst_at, breach_since, spark, as_of, summarised_at)
    select i."modelId", i.state, i."seriesCount", i."ruleCount", i.worst ->> 'key', i.worst ->> 'label',
      i.worst ->> 'subject', (i.worst ->> 'value')::double precision, (i.worst ->> 'limit')::double precision,
      i.worst ->> 'comparison', (i.worst ->> 'at')::timestamptz, i."breachSince",
      array(select value::double precision from jsonb_array_elements_text(i.spark) with ordinality as v(value, place)
        order by place), i."asOf", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(summaries)}::jsonb) as i("modelId" bigint, state text,
      "seriesCount" integer, "ruleCount" integer, worst jsonb, "breachSince" timestamptz, spark jsonb,
      "asOf" timestamptz)
    on conflict (model_id) do update set state = excluded.state, series_count = excluded.series_count,
      rule_count = excluded.rule_count, worst_key = excluded.worst_key, worst_label = excluded.worst_label,
      worst_subject = excluded.worst_subject, worst_value = excluded.worst_value, worst_limit = excluded.worst_limit,
      worst_comparison = excluded.worst_comparison,
      worst_at = excluded.worst_at, breach_since = excluded.breach_since, spark = excluded.spark,
      as_of = excluded.as_of, summarised_at = excluded.summarised_at`.execute(db);
}

/** One model's summary as it is kept; null: none yet. */
export async function selectSummary(db: Db, modelId: number): Promise<DriftSummary | null> {
  const { rows } = await sql<{
    state: DriftSummary["state"];
    series_count: number;
    rule_count: number;
    worst_key: string | null;
    worst_label: string | null;
    worst_subject: string | null;
    worst_value: number | null;
    worst_limit: number | null;
    worst_comparison: Comparison | null;
    worst_at: Date | null;
    breach_since: Date | null;
    spark: (number | null)[];
    as_of: Date | null;
  }>`select * from drift_model where model_id = ${modelId}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { worst_key: key, worst_label: label, worst_value: value, worst_at: at } = row;
  return {
    state: row.state,
    seriesCount: row.series_count,
    ruleCount: row.rule_count,
    worst:
      key !== null && label !== null && value !== null && at !== null
        ? {
            key,
            label,
            subject: row.worst_subject,
            value,
            limit: row.worst_limit,
            comparison: row.worst_comparison,
            at: at.toISOString(),
          }
        : null,
    breachSince: row.breach_since?.toISOString() ?? null,
    spark: row.spark,
    asOf: row.as_of?.toISOString() ?? null,
  };
}
