import { sql } from "kysely";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { Db } from "@/lib/platform/db/client";
import type { RuleInput } from "../schema/rule";

export const PIPELINE = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/credit-scoring-retraining`;
const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");

/** So many hours after the time tests of rules begin at. */
export const hour = (count: number) => new Date(START + count * HOUR);

/** Drift on income > 0.2 for 2 periods: tell people. */
export const RULE: RuleInput = {
  metric: "drift-income",
  comparison: ">",
  threshold: 0.2,
  forPeriods: 2,
  action: { kind: "notify" },
  mirror: false,
};

/** Starts the pipeline of `insertPipeline`, at most once a day. */
export const RETRAIN = {
  kind: "trigger_retraining_pipeline",
  pipeline: PIPELINE,
  coolDownHours: 24,
} as const;

async function idOf(rows: Promise<{ rows: { id: number }[] }>): Promise<number> {
  const [row] = (await rows).rows;
  if (!row) throw new Error("nothing was inserted");
  return row.id;
}

/** A model in the database; its slug is its name. */
export function insertModel(db: Db, slug = "credit-scoring"): Promise<number> {
  return idOf(
    sql<{ id: number }>`
      insert into models (slug, kind, account, region, arn, name)
      values (${slug}, 'registry', ${ACCOUNT}, ${REGION}, ${`arn:${slug}`}, ${slug}) returning id`.execute(
      db,
    ),
  );
}

interface SeriesFields {
  key: string;
  kind: "data" | "quality" | "bias" | "attribution" | "traffic";
  label: string;
  subject: string | null;
  direction: "higher_is_worse" | "lower_is_worse" | "either" | null;
  periodSeconds: number;
  spacingSeconds: number | null;
  settledThrough: Date | null;
  newestAt: Date | null;
  newestValue: number | null;
  baselineLimit: number | null;
  schedule: string | null;
}

const SERIES: SeriesFields = {
  key: "drift-income",
  kind: "data",
  label: "Drift",
  subject: "income",
  direction: "higher_is_worse",
  periodSeconds: 3600,
  spacingSeconds: 3600,
  settledThrough: null,
  newestAt: null,
  newestValue: null,
  baselineLimit: null,
  schedule: null,
};

/** An hourly series of a model, "Drift" of "income" where nothing else is said. */
export function insertSeries(db: Db, modelId: number, fields: Partial<SeriesFields> = {}): Promise<number> {
  const s = { ...SERIES, ...fields };
  const dimensions = JSON.stringify([{ name: "Feature", value: s.key }]);
  return idOf(
    sql<{ id: number }>`
      insert into drift_series (account, region, namespace, metric_name, dimensions, stat, model_id, link_reason, key,
        kind, preset, label, subject, direction, period_seconds, spacing_seconds, settled_through, newest_at,
        newest_value, baseline_limit, schedule, read_at)
      values (${ACCOUNT}, ${REGION}, ${`bank/${modelId}`}, ${s.key}, ${dimensions}, 'Average', ${modelId}, 'declared',
        ${s.key}, ${s.kind}, 'own', ${s.label}, ${s.subject}, ${s.direction}, ${s.periodSeconds}, ${s.spacingSeconds},
        ${s.settledThrough}, ${s.newestAt}, ${s.newestValue}, ${s.baselineLimit}, ${s.schedule}, now())
      returning id`.execute(db),
  );
}

/** Hourly points from `start` on, in the rows of 240 they are kept in, settled through the last. */
export async function insertHourly(
  db: Db,
  seriesId: number,
  start: Date,
  values: (number | null)[],
): Promise<Date> {
  const row = 240 * HOUR;
  const first = Math.floor(start.getTime() / row) * row;
  const offset = (start.getTime() - first) / HOUR;
  const all = [...Array.from({ length: offset }, () => null), ...values];
  for (let at = 0; at < all.length; at += 240) {
    const slice = Array.from({ length: 240 }, (_, i) => all[at + i] ?? null);
    await sql`
      insert into drift_points (series_id, period_seconds, starts_at, values)
      values (${seriesId}, 3600, ${new Date(first + at * HOUR)}, ${slice}::double precision[])
      on conflict (series_id, period_seconds, starts_at) do update set values = (
        select array_agg(coalesce(n.value, o.value) order by o.place)
        from unnest(drift_points.values) with ordinality as o(value, place)
        join unnest(excluded.values) with ordinality as n(value, place) using (place))`.execute(db);
  }
  const through = new Date(start.getTime() + values.length * HOUR);
  await sql`update drift_series set settled_through = greatest(settled_through, ${through}) where id = ${seriesId}`.execute(
    db,
  );
  return through;
}

/** A pipeline the worker has seen in the model's account and region. */
export async function insertPipeline(db: Db, arn = PIPELINE): Promise<void> {
  await sql`
    insert into drift_pipeline (arn, account, region, name, read_at)
    values (${arn}, ${arn.split(":")[4]}, ${arn.split(":")[3]}, ${arn.split("/")[1]}, now())`.execute(db);
}

export const job = { kind: "job", name: "evaluate-drift" } as const;

/** Empties what tests of rules write, and puts the model, its series and its pipeline there again. */
export async function resetRules(owner: Db): Promise<{ modelId: number; seriesId: number }> {
  await sql`truncate models, drift_series, drift_rule, drift_pipeline, drift_alarm, drift_schedule, drift_audit,
    drift_request restart identity cascade`.execute(owner);
  const modelId = await insertModel(owner);
  const seriesId = await insertSeries(owner, modelId);
  await insertPipeline(owner);
  return { modelId, seriesId };
}

/** All episodes as their rows are, the oldest first. */
export async function episodeRows(db: Db) {
  const { rows } = await sql<{
    id: number;
    started_at: Date;
    ended_at: Date | null;
    end_reason: string | null;
    worst_value: number;
    last_value: number;
    rule_version: number;
  }>`select * from drift_episode order by id`.execute(db);
  return rows;
}

/** All retrainings as their rows are, the oldest first. */
export async function retrainingRows(db: Db) {
  const { rows } = await sql<{
    episode_id: number;
    state: string;
    client_token: string;
    execution_arn: string | null;
    reason: string | null;
    not_before: Date;
    started_at: Date | null;
    ended_at: Date | null;
  }>`select * from drift_retraining order by id`.execute(db);
  return rows;
}

/** All audit rows, the oldest first. */
export async function auditRows(db: Db) {
  const { rows } = await sql<{
    actor: string;
    action: string;
    subject: string;
    before: unknown;
    after: unknown;
  }>`
    select actor, action, subject, before, after from drift_audit order by id`.execute(db);
  return rows;
}
