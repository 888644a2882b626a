import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { GradedFile, Listing, Verdict } from "../rules/grade";
import type { Grade } from "../schema/kinds";
import { noteStaleFiles } from "./stale-hours";

/** A file that was read and is not proven, and the digests that list it. */
export interface FileToGrade extends GradedFile {
  id: number;
  bucket: string;
  key: string;
  grade: Grade;
  listings: Listing[];
}

/** Others wait for a stream that is being graded. */
export async function lockStream(tx: Tx, streamId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access_grades'), ${streamId})`.execute(tx);
}

/** Files of a stream that were read and are not proven. A proof once found stays one: a kept digest never changes. */
export async function selectFilesToGrade(tx: Tx, streamId: number): Promise<FileToGrade[]> {
  const { rows } = await sql<FileToGrade>`
    select f.id, f.bucket, f.key, f.delivered_at as "deliveredAt", encode(f.sha256, 'hex') as sha256, f.grade,
      coalesce((
        select jsonb_agg(jsonb_build_object('digestId', d.id, 'key', d.key, 'state', d.state, 'reason', d.reason,
          'sha256', l.sha256))
        from access_digest_file l join access_digest d on d.id = l.digest_id
        where l.bucket = f.bucket and l.key = f.key), '[]') as listings
    from access_file f
    where f.stream_id = ${streamId} and f.state in ('read', 'quarantined')
      and f.grade <> 'A'
    order by f.id`.execute(tx);
  return rows;
}

/** Writes verdicts; answers the files whose grade they changed. */
export async function saveGrades(
  tx: Tx,
  verdicts: readonly (Verdict & { fileId: number })[],
): Promise<number[]> {
  if (verdicts.length === 0) return [];
  const { rows } = await sql<{ id: number; changed: boolean }>`
    update access_file f set grade = i.grade::"char", grade_reason = i.reason, digest_id = i.digest_id,
      graded_at = case when f.grade = i.grade::"char" then f.graded_at else clock_timestamp() end
    from (
      select o.id, o.grade as old, u.grade, u.reason, u.digest_id
      from unnest(${verdicts.map(({ fileId }) => fileId)}::integer[], ${verdicts.map(({ grade }) => grade)}::text[],
        ${verdicts.map(({ reason }) => reason)}::text[], ${verdicts.map(({ digestId }) => digestId)}::integer[])
        as u(id, grade, reason, digest_id)
      join access_file o on o.id = u.id
      where o.state in ('read', 'quarantined')
        and (o.grade, o.grade_reason, o.digest_id) is distinct from (u.grade::"char", u.reason, u.digest_id)
      order by o.id for update of o
    ) i
    where f.id = i.id
    returning f.id, i.old is distinct from f.grade as changed`.execute(tx);
  const graded = rows.flatMap(({ id, changed }) => (changed ? [id] : []));
  if (graded.length > 0) await noteStaleFiles(tx, graded);
  return graded;
}

/** A stream that other trails' files may share a folder with. */
export interface FolderStream {
  id: number;
  validatesFiles: boolean;
}

/** Streams whose trails write into the same folder as this one, itself included. */
export async function selectFolderStreams(tx: Tx, streamId: number): Promise<FolderStream[]> {
  const { rows } = await sql<FolderStream>`
    select o.id, ot.validates_files as "validatesFiles"
    from access_stream s join access_trail t on t.id = s.trail_id
    join access_stream o on o.key_prefix = s.key_prefix and o.way = 'trail'
    join access_trail ot on ot.id = o.trail_id and ot.bucket = t.bucket
    where s.id = ${streamId} order by o.id`.execute(tx);
  return rows;
}

/**
 * A file that a valid digest lists and that is not proven. `state` null: it was never seen in the bucket, or what was
 * seen of it is overwritten.
 */
export interface OpenListing {
  digestId: number;
  digestKey: string;
  digestEnd: Date;
  bucket: string;
  key: string;
  state: "listed" | "read" | "quarantined" | "missing" | null;
}

/** Oldest first, up to `limit`. Only files of the stream's own bucket and folder: others are not read here. */
export async function selectOpenListings(
  tx: Tx,
  streamId: number,
  since: Date,
  limit: number,
): Promise<OpenListing[]> {
  const { rows } = await sql<OpenListing>`
    select d.id as "digestId", d.key as "digestKey", d.end_at as "digestEnd", l.bucket, l.key, f.state
    from access_digest d
    join access_stream s on s.id = d.stream_id
    join access_trail t on t.id = s.trail_id
    join access_digest_file l on l.digest_id = d.id and l.bucket = t.bucket and starts_with(l.key, s.key_prefix)
    left join lateral (
      select state, grade from access_file f
      where f.bucket = l.bucket and f.key = l.key and not (f.state = 'missing' and f.grade = 'X')
      order by grade = 'A' desc, state = 'listed', id desc limit 1
    ) f on true
    where d.stream_id = ${streamId} and d.state = 'valid' and d.end_at >= ${since}::timestamptz
      and f.grade is distinct from 'A'
    order by d.end_at, d.id, l.key limit ${limit}`.execute(tx);
  return rows;
}

/** Whether the trail of a stream is logging, as GetTrailStatus told; null: not known. */
export async function selectIsLogging(db: Db | Tx, streamId: number): Promise<boolean | null> {
  const { rows } = await sql<{ logging: boolean | null }>`
    select t.is_logging and t.removed_at is null as logging
    from access_stream s join access_trail t on t.id = s.trail_id where s.id = ${streamId}`.execute(db);
  return rows[0]?.logging ?? null;
}

/** Writes up to when a stream is read whole, and since when it is proven. */
export async function saveProvenTimes(
  tx: Tx,
  streamId: number,
  { completeTo, provenFrom }: { completeTo: Date | null; provenFrom: Date | null },
): Promise<void> {
  await sql`
    update access_stream set complete_to = ${completeTo}::timestamptz, proven_from = ${provenFrom}::timestamptz
    where id = ${streamId} and (complete_to, proven_from) is distinct from
      (${completeTo}::timestamptz, ${provenFrom}::timestamptz)`.execute(tx);
}
