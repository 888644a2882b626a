import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import {
  addCall,
  addDigest,
  addEvent,
  addFile,
  addModel,
  addPlace,
  addStream,
  LANE,
  linkCall,
} from "@/scripts/testing/access-rows";
import { testSigningKey } from "@/scripts/testing/trail-record";
import { eventDetailSchema } from "../schema/proof";
import { makeMonths } from "../store/testing";
import { readEvent } from "./read-event";

const auditor = personWith(["auditor"]);
const at = "2026-11-23T09:01:00.000Z";
const raw = String.raw`{ "eventName":"GetObject", "userAgent":"\u202e\u0000]}", "n": 1.0e2 }`;
const content = `{"Records":[{"a":1},${raw}]}`;
const key = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/23/file.json.gz";
let database: TestDatabase;
let placeId: number;
let modelId: number;
let streamId: number;
let callId: number;
let fileId: number;
let digestId: number;
let id: string;

const sha256 = (of: string) => createHash("sha256").update(of).digest("hex");
const read = async (slug: string | null = "credit-scoring", event = id) =>
  eventDetailSchema.parse(await readEvent(database.web, auditor, slug, event));
const firstFile = async () => {
  const { files } = await read();
  return { hashHolds: files[0]?.hashHolds, digest: files[0]?.digest };
};
const signed = {
  bucket: LANE.bucket,
  key,
  hash: sha256(content),
  newest: Date.parse(at),
  oldest: Date.parse(at),
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  const { owner } = database;
  await sql`truncate models, access_place, access_actor, access_stream, access_public_key, access_event,
    access_copy cascade`.execute(owner);
  await makeMonths(owner, new Date(at), new Date(at));
  placeId = await addPlace(owner);
  [modelId, streamId, callId] = await Promise.all([
    addModel(owner, "credit-scoring"),
    addStream(owner),
    addCall(owner, placeId, { session: "i-0abc" }),
  ]);
  digestId = await addDigest(owner, streamId, { files: [signed], signer: testSigningKey() });
  fileId = await addFile(owner, streamId, {
    key,
    content,
    grade: "A",
    grade_reason: "Proven.",
    digest_id: digestId,
  });
  id = await addEvent(owner, { at, callId, fileId, ordinal: 1, placeId });
  await linkCall(owner, callId, modelId, "training_data");
  const { fingerprint, publicKey } = testSigningKey();
  await sql`insert into access_public_key (fingerprint, region, value, valid_from, valid_to)
    values (${fingerprint}, 'eu-west-1', ${publicKey}, '2026-01-01', '2027-01-01')`.execute(owner);
});

describe("one event", () => {
  it("comes with its record as it was written, and a proof from file to key", async () => {
    const { event, raw: text, files } = await read();
    expect(text).toBe(raw);
    expect(event).toMatchObject({
      id,
      at,
      action: "GetObject",
      actor: { principal: "role/scoring-api", session: "i-0abc" },
      grade: "A",
      models: [{ model: "credit-scoring", concern: "training_data", reason: "it names it" }],
    });
    expect(files).toEqual([
      {
        way: "folder",
        bucket: LANE.bucket,
        key,
        ordinal: 1,
        deliveredAt: "2026-11-23T09:05:00.000Z",
        readAt: "2026-11-23T09:10:00.000Z",
        grade: "A",
        reason: "Proven.",
        sha256: sha256(content),
        hashHolds: true,
        digest: expect.objectContaining({
          bucket: LANE.bucket,
          endAt: "2026-11-23T10:00:00.000Z",
          state: "valid",
          fingerprint: testSigningKey().fingerprint,
          signatureHolds: true,
          listsFile: true,
          chainFrom: "2026-11-20T00:00:00.000Z",
        }),
      },
    ]);
  });

  it("shows that the kept bytes are no longer those that were read", async () => {
    const forged = gzipSync(content.replace("GetObject", "PutObject"));
    await sql`update access_file_body set body = ${forged}`.execute(database.owner);
    expect(await firstFile()).toMatchObject({
      hashHolds: false,
      digest: { signatureHolds: true, listsFile: false },
    });
    await sql`update access_file_body set body = ${Buffer.concat([gzipSync(content), Buffer.from("x")])}`.execute(
      database.owner,
    );
    expect(await firstFile()).toMatchObject({ hashHolds: false, digest: { listsFile: null } });
  });

  it("does not take a hash that was kept along with the bytes for what the digest says", async () => {
    const other = content.replace("GetObject", "PutObject");
    await sql`update access_file_body set body = ${gzipSync(other)}`.execute(database.owner);
    await sql`update access_file set sha256 = ${Buffer.from(sha256(other), "hex")}`.execute(database.owner);
    expect(await firstFile()).toMatchObject({ hashHolds: true, digest: { listsFile: false } });
  });

  it.each([
    ["its signature", sql`update access_digest set signature = reverse(signature)`, false],
    ["its bytes", sql`update access_digest set body = body || '\\x00'::bytea`, false],
    ["its place", sql`update access_digest set key = key || 'x'`, false],
    ["the key that signed it", sql`update access_public_key set value = '\\x3000'::bytea`, false],
    ["no key that is kept", sql`truncate access_public_key`, null],
    ["no signature", sql`update access_digest set signature = null`, null],
  ])("checks the digest again: %s", async (_, change, signatureHolds) => {
    await change.execute(database.owner);
    expect(await firstFile()).toMatchObject({ hashHolds: true, digest: { signatureHolds } });
  });

  it("lies in every file it was found in, and is cut out of one that is still kept", async () => {
    const { owner } = database;
    const lookup = await addStream(owner, { way: "lookup" });
    const copy = await addFile(owner, lookup, { key: "lookup/1", content: `[${raw}]`, grade: "C" });
    await sql`insert into access_copy select event_time, event_key, place_id, f.id, f.ordinal, call_id
      from access_event, (values (${fileId}::int, 1), (${copy}::int, 0)) as f(id, ordinal)`.execute(owner);
    await sql`delete from access_file_body where file_id = ${fileId}`.execute(owner);
    const { raw: text, files } = await read();
    expect(text).toBe(raw);
    expect(files).toMatchObject([
      { key, hashHolds: null, digest: { signatureHolds: true, listsFile: null } },
      { way: "lookup", key: "lookup/1", ordinal: 0, hashHolds: true, digest: null },
    ]);
    await sql`truncate access_file_body`.execute(owner);
    expect((await read()).raw).toBeNull();
  });

  it("is shown with a model only when it concerns that model", async () => {
    await addModel(database.owner, "fraud");
    await expect(read("fraud")).rejects.toMatchObject({ code: "not_found" });
    await expect(read("nope")).rejects.toMatchObject({ code: "not_found" });
    expect((await read(null)).event.id).toBe(id);
    await expect(
      read(
        null,
        id.replace(/\d$/, (last) => `${last}9`),
      ),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(readEvent(database.web, { ...auditor, roles: [] }, null, id)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
