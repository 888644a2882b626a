import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Readable } from "../rules/plan";
import { z } from "zod";
import type { Asked } from "../collect/read-points";
import { type Existing, identityOf } from "../rules/arrange-series";
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
}

const dimensionsSchema = z.array(dimensionSchema);

export async function selectKnown(db: Db | Tx, { account, region }: AwsScope): Promise<KnownSeries[]> {
  const rows = await seriesTables(db)
    .selectFrom("drift_series")
    .select(["id", "namespace", "metric_name", "dimensions", "stat", "model_id", "key"])
    .where("account", "=", account)
    .where("region", "=", region)
    .execute();
  return rows.map(({ id, namespace, metric_name: metricName, dimensions, stat, model_id, key }) => ({
    id,
    namespace,
    metricName,
    dimensions: dimensionsSchema.parse(JSON.parse(dimensions)),
    identity: identityOf(namespace, metricName, dimensions, stat),
    model_id,
    key,
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
      schedule = excluded.schedule, declared = excluded.declared,
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

/** The series of an account and region that belong to a model, with what decides whether they are read now. */
export async function selectReadable(db: Db, { account, region }: AwsScope): Promise<PlannedSeries[]> {
  const { rows } = await sql<PlannedSeries & { dimensionsText: string }>`
    select s.id, s.model_id, s.key, s.namespace, s.metric_name as "metricName", s.stat,
      s.dimensions::json as dimensions, s.period_seconds as "periodSeconds", s.spacing_seconds as "spacingSeconds", s.backfilled,
      (extract(epoch from s.read_at) * 1000)::float8 as "readAt",
      (extract(epoch from s.settled_through) * 1000)::float8 as "settledThrough",
      (extract(epoch from s.newest_at) * 1000)::float8 as "newestAt",
      exists (select from drift_rule r where r.series_id = s.id and r.removed_at is null) as watched,
      exists (select from drift_request q where q.model_id = s.model_id) as wanted
    from drift_series s
    where s.account = ${account} and s.region = ${region} and s.model_id is not null and s.removed_at is null
    order by s.id`.execute(db);
  return rows;
}

/** How a reading of a series went. `readFrom` and the newest point only ever grow outwards. */
export interface ReadingOfSeries {
  id: number;
  readAt: Date;
  error: string | null;
  readFrom: Date | null;
  /** The stretch of its past that was read with it. */
  stretch: number | null;
  settledThrough: Date | null;
  newestAt: Date | null;
  newestValue: number | null;
  settledAt: Date | null;
  settledValue: number | null;
  /** How old the newest point was; kept only if it was not known before. */
  lagSeconds: number | null;
  spacingSeconds: number | null;
}

/** Notes how readings went; after a failure what was known stays. */
export async function writeReadings(tx: Tx, readings: ReadingOfSeries[]): Promise<void> {
  if (readings.length === 0) return;
  await sql`
    update drift_series s set
      read_at = coalesce(case when r.error is null then r."readAt" end, s.read_at),
      read_error = r.error,
      read_from = least(s.read_from, r."readFrom"),
      backfilled = s.backfilled + (r.stretch is not null and r.stretch = s.backfilled)::int,
      settled_through = greatest(s.settled_through, r."settledThrough"),
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

/** Something odd about a series, kept once a day and kind. */
export interface NoteOfSeries {
  seriesId: number;
  kind: string;
  at: Date;
  words: string;
}

export async function writeNotes(tx: Tx, notes: NoteOfSeries[]): Promise<void> {
  if (notes.length === 0) return;
  await sql`
    insert into drift_note (series_id, kind, at, words)
    select "seriesId", kind, at, words from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      as n("seriesId" bigint, kind text, at timestamptz, words text)
    on conflict (series_id, kind, at) do nothing`.execute(tx);
}

/** Asks that the series of a model be read now; a wish that waits already is enough. */
export async function insertRequest(db: Db, modelId: number, at: Date): Promise<void> {
  await sql`insert into drift_request (model_id, requested_at) values (${modelId}, ${at})
    on conflict (model_id) do update set requested_at = excluded.requested_at`.execute(db);
}

/** Whether anybody waits for a reading. */
export async function hasRequests(db: Db): Promise<boolean> {
  const { rows } = await sql`select from drift_request limit 1`.execute(db);
  return rows.length > 0;
}

/** Wishes up to `at` are granted. */
export async function deleteRequests(db: Db, at: Date): Promise<void> {
  await sql`delete from drift_request where requested_at <= ${at}`.execute(db);
}

/** When the series of a model were last read; null: never. */
export async function selectLastReading(db: Db, modelId: number): Promise<Date | null> {
  const { rows } = await sql<{ read_at: Date | null }>`
    select min(read_at) as read_at from drift_series where model_id = ${modelId} and removed_at is null`.execute(
    db,
  );
  return rows[0]?.read_at ?? null;
}
