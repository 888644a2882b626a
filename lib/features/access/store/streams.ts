import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";

/** How events reach us: the files of a trail, LookupEvents, or a folder of files. */
export type StreamWay = "trail" | "lookup" | "folder";

/** What names a stream, and where its files lie. */
export interface StreamKey extends AwsScope {
  way: StreamWay;
  /** Null unless the way is "trail". */
  trailId: number | null;
  /** Key prefix of its files, with "/" at its end; null where they lie under none. */
  keyPrefix: string | null;
}

/** The id of a stream, which begins to be one if it was none; its key prefix follows the trail's. */
export async function ensureStream(
  db: Db | Tx,
  { way, trailId, account, region, keyPrefix }: StreamKey,
): Promise<number> {
  const known = await sql<{ id: number }>`
    select id from access_stream where way = ${way} and trail_id is not distinct from ${trailId}::integer
      and account = ${account} and region = ${region} and key_prefix is not distinct from ${keyPrefix}`.execute(
    db,
  );
  const [row] = known.rows;
  if (row) return row.id;
  const { rows } = await sql<{ id: number }>`
    insert into access_stream (way, trail_id, account, region, key_prefix)
    values (${way}, ${trailId}, ${account}, ${region}, ${keyPrefix})
    on conflict (way, trail_id, account, region) do update set key_prefix = excluded.key_prefix
    returning id`.execute(db);
  const [fresh] = rows;
  if (!fresh) throw new Error(`The stream ${way} of ${account} in ${region} was not kept.`);
  return fresh.id;
}

/** A stream of a trail, with what its bucket is read by. */
export interface TrailStream extends AwsScope {
  id: number;
  keyPrefix: string;
  trailId: number;
  trailArn: string;
  trailName: string;
  homeRegion: string;
  bucket: string;
  /** The configured account whose reader role reads the bucket. */
  readerAccount: string;
  validatesFiles: boolean;
  startedLoggingAt: Date | null;
  listedAt: Date | null;
  completeTo: Date | null;
  provenFrom: Date | null;
}

/** Streams of trails that are there, or were less than two days before `now`: their last files come after them. */
export async function selectTrailStreams(db: Db | Tx, now: Date): Promise<TrailStream[]> {
  const { rows } = await sql<TrailStream>`
    select s.id, s.account, s.region, s.key_prefix as "keyPrefix", t.id as "trailId", t.arn as "trailArn",
      t.name as "trailName", t.home_region as "homeRegion", t.bucket, t.reader_account as "readerAccount",
      t.validates_files as "validatesFiles", t.started_logging_at as "startedLoggingAt",
      s.listed_at as "listedAt", s.complete_to as "completeTo", s.proven_from as "provenFrom"
    from access_stream s join access_trail t on t.id = s.trail_id
    where s.way = 'trail' and s.key_prefix is not null
      and (t.removed_at is null or t.removed_at > ${now}::timestamptz - interval '2 days')
    order by s.id`.execute(db);
  return rows;
}

/** Notes that all files of a stream that were there at `at` are listed. */
export async function noteListed(db: Db, id: number, at: Date): Promise<void> {
  await sql`update access_stream set listed_at = greatest(listed_at, ${at}) where id = ${id}`.execute(db);
}

/**
 * Where no digest tells, a stream is complete to `delayMinutes` before its last listing, once everything listed is read:
 * CloudTrail delivers within minutes, without a guarantee.
 */
export async function completeUnproven(db: Db, delayMinutes: number): Promise<void> {
  await sql`
    update access_stream s set complete_to = greatest(s.complete_to, s.listed_at - ${delayMinutes} * interval '1 minute')
    from access_trail t
    where t.id = s.trail_id and s.listed_at is not null and (not t.validates_files
        or not exists (select 1 from access_digest d where d.stream_id = s.id))
      and t.is_logging is not false
      and not exists (select 1 from access_file f where f.stream_id = s.id and f.state = 'listed')`.execute(
    db,
  );
}
