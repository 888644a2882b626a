import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

/** How long a worker may hold files before another takes them: it died, or its database did. */
const CLAIM_MINUTES = 3;
const MOST_FILES = 64;
const MOST_BYTES = 4_000_000;
const MOST_ATTEMPTS = 5;

/** A file as a listing shows it. */
export interface ListedFile {
  streamId: number;
  bucket: string;
  key: string;
  etag: string;
  sizeBytes: number;
  deliveredAt: Date;
}

/** What tells one content of an object from another. */
export interface FileVersion {
  etag: string;
  sizeBytes: number;
}

/** A file that is to be read, and what of it is known. */
export interface DueFile {
  id: number;
  way: "trail" | "lookup" | "folder";
  bucket: string;
  key: string;
  etag: string;
  /** How often it was claimed, this time included: no two claims of a file have the same. */
  attempts: number;
  /** Where its stream is; a folder's is of no account. */
  account: string | null;
  region: string | null;
  validates: boolean;
  /** How its bucket is read; null for files that came with their bytes. */
  readerAccount: string | null;
  readerRegion: string | null;
}

const REPLACED = "It was overwritten before it was read: what CloudTrail wrote there first is not known.";

export const NOT_DUE = "No digest is due for it yet.";
const NO_PROOF = "Nothing AWS signs covers it.";

/** Adds files that are not known yet; answers how many. A trail that validates gets B, all others C. */
export async function addListed(db: Db | Tx, files: readonly ListedFile[]): Promise<number> {
  if (files.length === 0) return 0;
  const given = JSON.stringify(
    files.map((file) => ({ ...file, deliveredAt: file.deliveredAt.toISOString() })),
  );
  const { rows } = await sql<{ id: number }>`
    insert into access_file (stream_id, bucket, key, etag, size_bytes, delivered_at, grade, grade_reason)
    select i."streamId", i.bucket, i.key, i.etag, i."sizeBytes", i."deliveredAt",
      case when t.validates_files then 'B' else 'C' end::"char",
      case when t.validates_files then ${NOT_DUE} else ${NO_PROOF} end
    from jsonb_to_recordset(${given}::jsonb) as i("streamId" integer, bucket text, key text, etag text,
      "sizeBytes" bigint, "deliveredAt" timestamptz)
    join access_stream s on s.id = i."streamId" left join access_trail t on t.id = s.trail_id
    where not exists (
      select from access_file f where (f.bucket, f.key, f.etag) = (i.bucket, i.key, i.etag))
    order by i.bucket, i.key, i.etag
    on conflict (bucket, key, etag) do nothing returning id`.execute(db);
  return rows.length;
}

/** Adds a file that comes with its bytes; the same again is none. */
export async function addWithBody(tx: Tx, file: ListedFile, body: Buffer): Promise<void> {
  if ((await addListed(tx, [file])) === 0) return;
  await sql`
    insert into access_file_body (file_id, body)
    select id, ${body} from access_file where (bucket, key, etag) = (${file.bucket}, ${file.key}, ${file.etag})`.execute(
    tx,
  );
}

/** The ETags of a stream's files. */
export async function selectEtags(db: Db, streamId: number): Promise<Set<string>> {
  const { rows } = await sql<{ etag: string }>`
    select etag from access_file where stream_id = ${streamId}`.execute(db);
  return new Set(rows.map(({ etag }) => etag));
}

/** Takes a batch of files that nobody else reads at `now`. */
export async function claimFiles(db: Db, now: Date): Promise<DueFile[]> {
  const { rows } = await sql<DueFile>`
    with free as (
      select id, size_bytes from access_file
      where state = 'listed' and (claimed_until is null or claimed_until < ${now}::timestamptz)
      order by id limit ${MOST_FILES} for update skip locked
    ), few as (
      select id from (select id, sum(size_bytes) over (order by id) - size_bytes as before from free) f
      where before < ${MOST_BYTES}::bigint
    ), claimed as (
      update access_file f set attempts = attempts + 1,
        claimed_until = ${now}::timestamptz + ${CLAIM_MINUTES} * interval '1 minute'
      from few where f.id = few.id
      returning f.id, f.stream_id, f.bucket, f.key, f.etag, f.attempts
    )
    select c.id, s.way, c.bucket, c.key, c.etag, c.attempts, coalesce(t.validates_files, false) as validates,
      case when s.way <> 'folder' then s.account end as account, case when s.way <> 'folder' then s.region end as region,
      t.reader_account as "readerAccount", t.home_region as "readerRegion"
    from claimed c join access_stream s on s.id = c.stream_id left join access_trail t on t.id = s.trail_id
    order by c.id`.execute(db);
  return rows;
}

/** Gives back files that were not ended, but for those that another worker has claimed meanwhile. */
export async function releaseFiles(db: Db, files: readonly DueFile[]): Promise<void> {
  if (files.length === 0) return;
  await sql`
    update access_file f set claimed_until = null
    from unnest(${files.map(({ id }) => id)}::integer[], ${files.map(({ attempts }) => attempts)}::smallint[])
      as claim(id, attempts)
    where f.id = claim.id and f.attempts = claim.attempts and f.state = 'listed'`.execute(db);
}

/** Whether a file was tried often enough to be set aside unread. */
export function isHopeless({ attempts }: DueFile): boolean {
  return attempts > MOST_ATTEMPTS;
}

/** Bytes of files that came with them. */
export async function selectBodies(db: Db, ids: number[]): Promise<Map<number, Buffer>> {
  const { rows } = await sql<{ file_id: number; body: Buffer }>`
    select file_id, body from access_file_body where file_id = any(${ids}::integer[])`.execute(db);
  return new Map(rows.map(({ file_id: id, body }) => [id, body]));
}

/** What reading a file came to. */
export interface FileOutcome {
  id: number;
  state: "read" | "quarantined" | "missing";
  sha256: string | null;
  records: number | null;
  quarantined: number;
  oldest: number | null;
  newest: number | null;
  placeId: number | null;
  /** What it was overwritten by before it was read; null unless it is missing for that. */
  replacedBy: FileVersion | null;
}

/** Ends the reading of files. Throws when another worker ended one of them meanwhile: then this one must undo its own. */
export async function endFiles(tx: Tx, outcomes: readonly FileOutcome[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update access_file f set state = i.state, read_at = clock_timestamp(), claimed_until = null,
      sha256 = decode(i.sha256, 'hex'), records = i.records, quarantined = i.quarantined,
      oldest_event_at = to_timestamp(i.oldest / 1000.0), newest_event_at = to_timestamp(i.newest / 1000.0),
      place_id = i."placeId", grade = case when i."replacedBy" is null then f.grade else 'X' end,
      grade_reason = case when i."replacedBy" is null then f.grade_reason else ${REPLACED} end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as i(id integer, state text, sha256 text, records integer,
      quarantined integer, oldest float8, newest float8, "placeId" smallint, "replacedBy" jsonb)
    where f.id = i.id and f.state = 'listed' returning f.id`.execute(tx);
  if (rows.length !== outcomes.length) throw new Error("Another worker has read these files.");
  await listReplacing(tx, outcomes);
}

/** What files were overwritten by is a file of its own. Old ones are not listed again, so that it is added here. */
async function listReplacing(tx: Tx, outcomes: readonly FileOutcome[]): Promise<void> {
  const replaced = outcomes.flatMap(({ id, replacedBy }) => (replacedBy ? [{ id, ...replacedBy }] : []));
  if (replaced.length === 0) return;
  const { rows } = await sql<ListedFile>`
    select f.stream_id as "streamId", f.bucket, f.key, i.etag, i."sizeBytes", f.delivered_at as "deliveredAt"
    from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb) as i(id integer, etag text, "sizeBytes" bigint)
    join access_file f on f.id = i.id`.execute(tx);
  await addListed(tx, rows);
}
