import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { type DeliveredFile, type DigestLink, signDigest } from "@/demo/estate/trail/digest";
import type { SigningKey } from "@/demo/estate/trail/signing-key";
import type { Lane } from "@/demo/estate/trail/trail-keys";
import { eventId } from "@/lib/features/access/rules/event-id";
import { makeUpLog } from "@/lib/features/access/store/testing";
import type { Db } from "@/lib/platform/db/client";
import { insertRow } from "@/lib/platform/db/testing-rows";

export const LANE: Lane = {
  bucket: "bank-cloudtrail-logs",
  prefix: null,
  organisation: null,
  account: "111122223333",
  region: "eu-west-1",
  trailName: "bank-audit",
  homeRegion: "eu-west-1",
};

export function addModel(owner: Db, slug: string): Promise<number> {
  const row = {
    slug,
    name: slug,
    kind: "registry",
    account: LANE.account,
    region: LANE.region,
    arn: `arn:${slug}`,
  };
  return insertRow(owner, "models", row);
}

export function addPlace(owner: Db, account = LANE.account, region = LANE.region): Promise<number> {
  return insertRow(owner, "access_place", { account, region });
}

export function addTrail(owner: Db, fields: Record<string, unknown> = {}): Promise<number> {
  return insertRow(owner, "access_trail", {
    arn: `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${randomUUID()}`,
    name: LANE.trailName,
    home_region: LANE.homeRegion,
    reader_account: LANE.account,
    bucket: LANE.bucket,
    is_multi_region: true,
    is_organization: false,
    validates_files: true,
    seen_at: "2026-11-23T10:00:00Z",
    ...fields,
  });
}

export function addStream(owner: Db, fields: Record<string, unknown> = {}): Promise<number> {
  return insertRow(owner, "access_stream", {
    way: "folder",
    account: LANE.account,
    region: LANE.region,
    ...fields,
  });
}

/** A file with its bytes, read; `fields` replace what its content says of it. */
export async function addFile(
  owner: Db,
  streamId: number,
  { key, content, ...fields }: { key: string; content: string } & Record<string, unknown>,
): Promise<number> {
  const body = gzipSync(content);
  const id = await insertRow(owner, "access_file", {
    stream_id: streamId,
    bucket: LANE.bucket,
    key,
    etag: "e",
    size_bytes: body.length,
    delivered_at: "2026-11-23T09:05:00Z",
    state: "read",
    read_at: "2026-11-23T09:10:00Z",
    sha256: createHash("sha256").update(content).digest(),
    grade: "B",
    grade_reason: "No digest is due yet.",
    oldest_event_at: "2026-11-01T00:00:00Z",
    newest_event_at: "2026-11-30T00:00:00Z",
    ...fields,
  });
  await sql`insert into access_file_body (file_id, body) values (${id}, ${body})`.execute(owner);
  return id;
}

/** A signed digest of these files, as it is kept once it was found valid. */
export function addDigest(
  owner: Db,
  streamId: number,
  {
    files,
    previous = null,
    signer,
  }: { files: DeliveredFile[]; previous?: DigestLink | null; signer: SigningKey },
): Promise<number> {
  const [from, to] = [new Date("2026-11-23T09:00:00Z"), new Date("2026-11-23T10:00:00Z")];
  const digest = signDigest(LANE, { from, to, files, previous }, signer);
  return insertRow(owner, "access_digest", {
    stream_id: streamId,
    bucket: digest.bucket,
    key: digest.key,
    etag: "e",
    start_at: from,
    end_at: to,
    sha256: Buffer.from(digest.hash, "hex"),
    signature: digest.signature,
    fingerprint: signer.fingerprint,
    state: "valid",
    reason: "Signed by CloudTrail.",
    chain_from: "2026-11-20T00:00:00Z",
    body: digest.body,
    metadata: JSON.stringify(digest.metadata),
  });
}

/** A call by an actor of its own. */
export async function addCall(
  owner: Db,
  placeId: number,
  { principal = "role/scoring-api", session = null, person = null, ...fields }: Record<string, unknown> = {},
): Promise<number> {
  const actorId = await insertRow(owner, "access_actor", {
    key: randomUUID(),
    type: "AssumedRole",
    principal,
    session,
    person,
    kind: "role",
  });
  return insertRow(owner, "access_call", {
    key: randomUUID(),
    place_id: placeId,
    actor_id: actorId,
    event_source: "s3.amazonaws.com",
    event_name: "GetObject",
    category: "Data",
    result: "allowed",
    targets: sql`'{}'`,
    ...fields,
  });
}

/** An event, and its id. */
export async function addEvent(
  owner: Db,
  {
    at,
    callId,
    fileId,
    ordinal,
    placeId,
  }: Record<"callId" | "fileId" | "ordinal" | "placeId", number> & { at: string },
): Promise<string> {
  const key = randomUUID();
  await sql`insert into access_event (event_time, event_key, call_id, file_id, ordinal, place_id)
    values (${at}, ${key}, ${callId}, ${fileId}, ${ordinal}, ${placeId})`.execute(owner);
  return eventId({ at: Date.parse(at), key, placeId });
}

export async function linkCall(owner: Db, callId: number, modelId: number, concern: string): Promise<void> {
  await sql`insert into access_call_model (model_id, call_id, concerns, reason)
    values (${modelId}, ${callId}, array[${concern}], 'it names it')`.execute(owner);
}

/** A log of 20 to 23 November 2026, made up, without bytes. */
export function addFourDays(owner: Db, events: number): Promise<void> {
  return makeUpLog(owner, { events, days: 4, to: "2026-11-24T00:00:00Z" });
}
