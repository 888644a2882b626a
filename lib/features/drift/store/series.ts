import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Db, Tx } from "@/lib/platform/db/client";
import { type Intervals, type Readable, RETENTION } from "../rules/plan";
import { z } from "zod";
import type { Asked } from "../collect/read-points";
import { type Existing, identityOf } from "../rules/arrange-series";
import type { SeriesNote, SeriesReading } from "../schema/reading";
import { type Dimension, dimensionSchema } from "../schema/series";
import { seriesTables, type SeriesRow } from "./tables";

/** Series that belong to a model, over all accounts: those that are read. */
export async function countReadSeries(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from drift_series where model_id is not null and removed_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What is known of the series of an account and region. */
export interface KnownSeries extends Existing {
  id: number;
  namespace: string;
  metricName: string;
  dimensions: Dimension[];
  link_reason: string;
}

const dimensionsSchema = z.array(dimensionSchema);

/** Every series, removed ones too; `open`: of those in force the ones without a model and the declared ones. */
export async function selectKnown(
  db: Db | Tx,
  { account, region }: AwsScope,
  { open = false }: { open?: boolean } = {},
): Promise<KnownSeries[]> {
  const all = seriesTables(db)
    .selectFrom("drift_series")
    .select(["id", "namespace", "metric_name", "dimensions", "stat", "model_id", "key", "link_reason"])
    .where("account", "=", account)
    .where("region", "=", region);
  const some = all
    .where("removed_at", "is", null)
    .where(({ eb }) => eb.or([eb("model_id", "is", null), eb("declared", "=", true)]));
  const rows = await (open ? some : all).execute();
  return rows.map(({ metric_name: metricName, dimensions, stat, ...row }) => ({
    ...row,
    metricName,
    dimensions: dimensionsSchema.parse(JSON.parse(dimensions)),
    identity: identityOf(row.namespace, metricName, dimensions, stat),
  }));
}

/** Lets one worker at a time say which series an account and region have. */
export async function lockSeries(tx: Tx, { account, region }: AwsScope): Promise<void> {
  const name = `drift_series ${account} ${region}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** A series as discovery found it. */
export type FoundSeries = Omit<
  SeriesRow,
  | "id"
  | "spacing_seconds"
  | "read_from"
  | "settled_through"
  | "read_at"
  | "read_error"
  | "newest_at"
  | "newest_value"
  | "removed_at"
>;

/**
 * Adds series and renews what is known of those there. What was read of a series stays; a series that was never
 * linked takes its model, one that was keeps its key.
 */
export async function upsertSeries(tx: Tx, found: FoundSeries[]): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into drift_series as s (account, region, namespace, metric_name, dimensions, stat, model_id, link_reason, key,
      kind, preset, label, subject, unit, direction, endpoint, variant, schedule, declared, period_seconds, listed_at)
    select account, region, namespace, metric_name, dimensions, stat, model_id, link_reason, key, kind, preset, label,
      subject, unit, direction, endpoint, variant, schedule, declared, period_seconds, listed_at
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(account text, region text, namespace text,
      metric_name text, dimensions text, stat text, model_id bigint, link_reason text, key text, kind text, preset text,
      label text, subject text, unit text, direction text, endpoint text, variant text, schedule text, declared boolean,
      period_seconds integer, listed_at timestamptz)
    on conflict (account, region, namespace, metric_name, dimensions, stat) do update set
      model_id = excluded.model_id, link_reason = excluded.link_reason, key = excluded.key, kind = excluded.kind,
      preset = excluded.preset, label = excluded.label, subject = excluded.subject, unit = excluded.unit,
      direction = excluded.direction, endpoint = excluded.endpoint, variant = excluded.variant,
      schedule = excluded.schedule, declared = excluded.declared, period_seconds = excluded.period_seconds,
      backfilled = case when s.period_seconds = excluded.period_seconds then s.backfilled else 0 end,
      listed_at = coalesce(excluded.listed_at, s.listed_at), removed_at = null`.execute(tx);
}

/** Declared series that countersign.yaml no longer names, and that ListMetrics never showed, are read no more. */
export async function retireDeclared(
  tx: Tx,
  { account, region }: AwsScope,
  keep: number[],
  now: Date,
): Promise<void> {
  await sql`update drift_series set removed_at = ${now} where account = ${account} and region = ${region}
    and declared and listed_at is null and removed_at is null and id <> all(${keep}::bigint[])`.execute(tx);
}

export type PlannedSeries = Readable & Asked & { model_id: number; key: string };

/** Where a clock decides: what is due then, by these intervals. */
export interface DueAt {
  now: Date;
  intervals: Intervals;
}

/** The rule of `isDue`, so that of an estate of which little is due little is loaded. */
function dueBy({ now, intervals: { metricsMinutes, watchedMinutes } }: DueAt): RawBuilder<unknown> {
  const stretches = RETENTION.slice(1).map(
    ({ periodSeconds }) => sql`(period_seconds < ${periodSeconds}::integer)::integer`,
  );
  const watchedSeconds = watchedMinutes * 60;
  const metricsSeconds = metricsMinutes * 60;
  const slot = sql`case when watched then ${Math.min(watchedSeconds, metricsSeconds)}::integer
    else ${metricsSeconds}::integer end`;
  const at = sql`extract(epoch from ${now}::timestamptz)`;
  const asked = sql`extract(epoch from asked_at)`;
  return sql`asked_at is null
    or (read_error is null and backfilled < 1 + ${sql.join(stretches, sql` + `)})
    or ((read_error is not null or wanted) and ${at} - ${asked} >= ${watchedSeconds}::integer)
    or floor(${at} / ${slot}) <> floor(${asked} / ${slot})`;
}

/**
 * The series of an account and region that belong to a model, with what decides whether they are read now; with `due`
 * only those that are.
 */
export async function selectReadable(
  db: Db,
  { account, region }: AwsScope,
  due?: DueAt,
): Promise<PlannedSeries[]> {
  const { rows } = await sql<PlannedSeries>`
    select id, model_id, key, namespace, metric_name as "metricName", stat, dimensions::json as dimensions,
      period_seconds as "periodSeconds", spacing_seconds as "spacingSeconds", backfilled, watched, wanted,
      read_error is not null as failed, (extract(epoch from asked_at) * 1000)::float8 as "askedAt",
      (extract(epoch from settled_through) * 1000)::float8 as "settledThrough",
      (extract(epoch from newest_at) * 1000)::float8 as "newestAt"
    from (
      select s.*, s.id in (select series_id from drift_rule where removed_at is null) as watched,
        s.model_id in (select model_id from drift_request) as wanted
      from drift_series s
      where s.account = ${account} and s.region = ${region} and s.model_id is not null and s.removed_at is null
    ) s
    where ${due ? dueBy(due) : sql`true`} order by id`.execute(db);
  return rows;
}

/** Notes how readings went. How far back it was read, and its newest point, only ever grow outwards. */
export async function writeReadings(tx: Tx, readings: SeriesReading[]): Promise<void> {
  if (readings.length === 0) return;
  await sql`
    update drift_series s set
      asked_at = r."readAt",
      read_at = coalesce(case when r.error is null then r."readAt" end, s.read_at),
      read_error = r.error,
      read_from = least(s.read_from, r."readFrom"),
      -- The newest stretch is read alone at first, and again after a long silence: the older ones follow it.
      backfilled = case when r.stretch = 0 then 1 when r.stretch = s.backfilled then r.stretch + 1
        else s.backfilled end,
      -- What lies ahead of now was settled by a clock that was ahead.
      settled_through = greatest(case when s.settled_through <= r."readAt" then s.settled_through end,
        r."settledThrough"),
      newest_value = case when s.newest_at is null or r."newestAt" >= s.newest_at then coalesce(r."newestValue", s.newest_value)
        else s.newest_value end,
      -- A first reading can't tell late points from a monitor that died: an old one says nothing.
      settled_value = case when r."settledAt" is not null and (s.settled_at is null or r."settledAt" >= s.settled_at)
        then r."settledValue" else s.settled_value end,
      settled_at = greatest(s.settled_at, r."settledAt"),
      lag_seconds = case when s.newest_at is null then
          case when r."lagSeconds" <= 3 * coalesce(r."spacingSeconds", s.spacing_seconds) then r."lagSeconds" end
        when r."newestAt" > s.newest_at then coalesce(r."lagSeconds", s.lag_seconds) else s.lag_seconds end,
      newest_at = greatest(s.newest_at, r."newestAt"),
      spacing_seconds = coalesce(r."spacingSeconds", s.spacing_seconds)
    from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as r(id bigint, "readAt" timestamptz, error text,
      "readFrom" timestamptz, stretch integer, "settledThrough" timestamptz, "newestAt" timestamptz, "newestValue" float8, "lagSeconds" integer, "settledAt" timestamptz,
      "settledValue" float8,
      "spacingSeconds" integer)
    where s.id = r.id`.execute(tx);
}

export async function writeNotes(tx: Tx, notes: SeriesNote[]): Promise<void> {
  if (notes.length === 0) return;
  await sql`
    insert into drift_note (series_id, kind, at, words)
    select "seriesId", kind, at, words from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      as n("seriesId" bigint, kind text, at timestamptz, words text)
    on conflict (series_id, kind, at) do nothing`.execute(tx);
}
