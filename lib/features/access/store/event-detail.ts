import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { EventKey } from "../rules/event-id";
import { type AccessEvent, accessEventSchema } from "../schema/event";
import type { Grade } from "../schema/kinds";
import { EVENT_JOINS, EVENT_JSON } from "./read-events-json";

/** One file an event lies in, with the digest that speaks of it. Hashes are hex. */
export interface EventFileRow {
  file_id: number;
  ordinal: number;
  way: "trail" | "lookup" | "folder";
  bucket: string;
  key: string;
  delivered_at: Date;
  read_at: Date | null;
  grade: Grade;
  reason: string;
  sha256: string | null;
  region: string;
  digest_id: number | null;
  digest_bucket: string;
  digest_key: string;
  start_at: Date | null;
  end_at: Date;
  digest_state: string;
  digest_reason: string;
  digest_sha256: string | null;
  fingerprint: string | null;
  chain_from: Date | null;
}

/** More copies than trails can make of an event; who delivers more of them can't make an answer dear. */
const MOST_FILES = 50;

function named({ at, key, placeId }: EventKey): RawBuilder<boolean> {
  const time = new Date(at).toISOString();
  return sql<boolean>`e.event_time = ${time}::timestamptz and e.event_key = ${key}::uuid and e.place_id = ${placeId}`;
}

/** One event as lists show it; null: there is none, or it does not concern the model. `modelId` null: any. */
export async function selectEvent(
  db: Db,
  event: EventKey,
  modelId: number | null,
): Promise<AccessEvent | null> {
  const concerns =
    modelId === null
      ? sql``
      : sql`and exists (select from access_call_model m where m.call_id = e.call_id and m.model_id = ${modelId})`;
  const { rows } = await sql<{ json: unknown }>`
    select ${EVENT_JSON} as json from access_event e ${EVENT_JOINS}
    where ${named(event)} ${concerns}`.execute(db);
  const [row] = rows;
  return row ? accessEventSchema.parse(row.json) : null;
}

/** The files an event lies in: the copy in the list first, then the best graded. */
export async function selectEventFiles(db: Db, event: EventKey): Promise<EventFileRow[]> {
  const { rows } = await sql<EventFileRow>`
    with one as (
      select e.* from access_event e where ${named(event)}
    ), copies as (
      select file_id, ordinal from one
      union
      select c.file_id, c.ordinal from access_copy c join one using (event_time, event_key, place_id)
    )
    select c.file_id, c.ordinal, s.way, s.region,
      f.bucket, f.key, f.delivered_at, f.read_at, f.grade, f.grade_reason as reason, encode(f.sha256, 'hex') as sha256,
      f.digest_id, d.bucket as digest_bucket, d.key as digest_key, d.start_at, d.end_at, d.state as digest_state,
      d.reason as digest_reason, encode(d.sha256, 'hex') as digest_sha256, d.fingerprint, d.chain_from
    from copies c cross join one
    join access_file f on f.id = c.file_id
    join access_stream s on s.id = f.stream_id
    left join access_digest d on d.id = f.digest_id
    order by (c.file_id, c.ordinal) = (one.file_id, one.ordinal) desc, f.grade, f.bucket, f.key, c.ordinal
    limit ${MOST_FILES}`.execute(db);
  return rows;
}

/** The bytes of a file as they lay in S3; null: they are no longer kept. */
export async function selectFileBody(db: Db, fileId: number): Promise<Buffer | null> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from access_file_body where file_id = ${fileId}`.execute(db);
  return rows[0]?.body ?? null;
}

/** A digest as it was read: its bytes as they lay in S3, and its signature in hex. */
export interface DigestBytes {
  body: Buffer;
  signature: string | null;
}

export async function selectDigestBytes(db: Db, digestId: number): Promise<DigestBytes | null> {
  const { rows } = await sql<DigestBytes>`
    select body, signature from access_digest where id = ${digestId}`.execute(db);
  return rows[0] ?? null;
}

/** The kept public keys of a fingerprint (PKCS #1, DER): those of the region first. */
export async function selectKeysOf(db: Db, fingerprint: string, region: string): Promise<Buffer[]> {
  const { rows } = await sql<{ value: Buffer }>`
    select value from access_public_key where fingerprint = ${fingerprint}
    order by region <> ${region}, region`.execute(db);
  return rows.map(({ value }) => value);
}
