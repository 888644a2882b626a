import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ListedDigest } from "../collect/digests";
import type { JudgedDigest } from "../rules/digest-judge";
import type { ChainDigest } from "../rules/digest-timeline";
import type { DigestState } from "../schema/parsed-event";

/** One kept version of a digest. */
export interface KeptDigest {
  bucket: string;
  key: string;
  etag: string;
  state: DigestState;
}

/** Digests of a stream that are kept, from an end on. */
export async function selectKeptDigests(db: Db | Tx, streamId: number, from: Date): Promise<KeptDigest[]> {
  const { rows } = await sql<KeptDigest>`
    select bucket, key, etag, state from access_digest
    where stream_id = ${streamId} and end_at >= ${from}::timestamptz`.execute(db);
  return rows;
}

/** End of the newest digest of a stream; null when none is kept. */
export async function selectNewestEnd(db: Db | Tx, streamId: number): Promise<Date | null> {
  const { rows } = await sql<{ end: Date | null }>`
    select max(end_at) as end from access_digest where stream_id = ${streamId} and state = 'valid'`.execute(
    db,
  );
  return rows[0]?.end ?? null;
}

/**
 * Keeps digests and what they list. A version that is kept stays as it was judged, unless its key was not known then.
 */
export async function saveDigests(tx: Tx, streamId: number, digests: readonly JudgedDigest[]): Promise<void> {
  const sorted = digests.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  for (const judged of sorted) {
    const { bucket, key, etag, startAt, endAt, signature, state, reason, digest, body, sha256 } = judged;
    const { rows } = await sql<{ id: number }>`
      insert into access_digest as d (stream_id, bucket, key, etag, start_at, end_at, sha256, signature, fingerprint,
        previous_bucket, previous_key, previous_sha256, previous_signature, state, reason, body, metadata)
      values (${streamId}, ${bucket}, ${key}, ${etag}, ${startAt}, ${endAt}, ${sha256 && Buffer.from(sha256, "hex")},
        ${signature}, ${digest?.digestPublicKeyFingerprint ?? null}, ${digest?.previousDigestS3Bucket ?? null},
        ${digest?.previousDigestS3Object ?? null}, ${digest?.previousDigestHashValue ?? null},
        ${digest?.previousDigestSignature?.toLowerCase() ?? null}, ${state}, ${reason}, ${body},
        ${JSON.stringify(judged.metadata)}::jsonb)
      on conflict (bucket, key, etag) do update set state = excluded.state, reason = excluded.reason
        where d.state = 'key_not_found'
      returning id`.execute(tx);
    const [row] = rows;
    if (row && digest) await saveListed(tx, row.id, digest.logFiles);
  }
}

type LoggedFiles = NonNullable<JudgedDigest["digest"]>["logFiles"];

async function saveListed(tx: Tx, digestId: number, files: LoggedFiles): Promise<void> {
  if (files.length === 0) return;
  await sql`
    insert into access_digest_file (digest_id, bucket, key, sha256, oldest_event_at, newest_event_at)
    select ${digestId}, i.* from unnest(
      ${files.map(({ s3Bucket }) => s3Bucket)}::text[],
      ${files.map(({ s3Object }) => s3Object)}::text[],
      ${files.map(({ hashValue }) => hashValue)}::text[],
      ${files.map(({ oldestEventTime }) => oldestEventTime ?? null)}::timestamptz[],
      ${files.map(({ newestEventTime }) => newestEventTime ?? null)}::timestamptz[]
    ) as i on conflict do nothing`.execute(tx);
}

/** All digests of a stream, linked: a link holds when hash and signature are those the next one gives. */
export async function selectChain(db: Db | Tx, streamId: number): Promise<ChainDigest[]> {
  const { rows } = await sql<ChainDigest>`
    select d.id, d.bucket, d.key, d.start_at as "startAt", d.end_at as "endAt", d.state, d.reason,
      d.previous_bucket as "previousBucket", d.previous_key as "previousKey", p.id as "previousId",
      exists (select 1 from access_digest n where n.bucket = d.bucket and n.key = d.key and n.read_at > d.read_at)
        as "isReplaced"
    from access_digest d
    left join lateral (
      select id from access_digest p
      where p.bucket = d.previous_bucket and p.key = d.previous_key and p.stream_id = d.stream_id
        and p.state = 'valid' and encode(p.sha256, 'hex') = d.previous_sha256
        and p.signature = d.previous_signature
      order by id limit 1
    ) p on true
    where d.stream_id = ${streamId}
    order by d.end_at, d.id`.execute(db);
  return rows;
}

/** Marks versions that are in the bucket as the ones read last, where another version was read after them. */
export async function markPresent(tx: Tx, streamId: number, present: readonly ListedDigest[]): Promise<void> {
  await sql`
    update access_digest d set read_at = clock_timestamp()
    from unnest(${present.map(({ bucket }) => bucket)}::text[], ${present.map(({ key }) => key)}::text[],
      ${present.map(({ etag }) => etag)}::text[]) as i(bucket, key, etag)
    where d.stream_id = ${streamId} and d.bucket = i.bucket and d.key = i.key and d.etag = i.etag
      and exists (select 1 from access_digest n
        where n.bucket = d.bucket and n.key = d.key and n.read_at > d.read_at)`.execute(tx);
}

/** Writes since when each digest's chain is unbroken; null for those that are not given. */
export async function saveChainStarts(
  tx: Tx,
  streamId: number,
  starts: ReadonlyMap<number, Date>,
): Promise<void> {
  await sql`
    update access_digest d set chain_from = i.start
    from access_digest o left join unnest(${[...starts.keys()]}::integer[], ${[...starts.values()]}::timestamptz[])
      as i(id, start) on i.id = o.id
    where d.id = o.id and o.stream_id = ${streamId} and d.chain_from is distinct from i.start`.execute(tx);
}
