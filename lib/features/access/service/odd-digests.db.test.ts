import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { startVerifiedTrail, type VerifiedTrail } from "@/scripts/testing/verified-trail";

let database: TestDatabase;
let proof: VerifiedTrail;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  proof = await startVerifiedTrail(database);
});
afterEach(() => proof?.stop());

const time = (clock: string) => `2026-03-01T${clock}:00Z`;
const LATER = new Date("2026-03-03T00:00:00Z");
const gradesOf = async () => (await proof.grades()).map(({ grade }) => grade).join("");
const withoutOverdue = async () =>
  (await proof.findings()).filter((finding) => !finding.startsWith("digest_gap after"));

/** A digest that CloudTrail wrote later, for a file its regular one left out. */
function putBackfill(hour: string, file: string, writtenAt: Date) {
  const { trail } = proof;
  const key = trail.digestKeyAt(time(hour)).replace("Z.json", "Z_backfill.json");
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const content = JSON.stringify({
    awsAccountId: "111122223333",
    digestStartTime: time("00:00"),
    digestEndTime: time(hour),
    digestS3Bucket: trail.bucket.name,
    digestS3Object: key,
    digestPublicKeyFingerprint: trail.signer.current.fingerprint,
    digestSignatureAlgorithm: "SHA256withRSA",
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    logFiles: [
      {
        s3Bucket: trail.bucket.name,
        s3Object: file,
        hashValue: hash(trail.read(file)),
        hashAlgorithm: "SHA-256",
        newestEventTime: time("00:10"),
        oldestEventTime: time("00:10"),
      },
    ],
  });
  const text = [time(hour), `${trail.bucket.name}/${key}`, hash(content), "null"].join("\n");
  const metadata = {
    signature: trail.signer.current.sign(text),
    "signature-algorithm": "SHA256withRSA",
    "backfill-generation-timestamp": writtenAt.toISOString(),
  };
  const like = trail.bucket.objects.get(file)?.at(-1);
  if (!like) throw new Error(`no ${file}`);
  const object = { ...like, body: gzipSync(content), metadata, checksumSha256: null, visibleFrom: writtenAt };
  trail.bucket.objects.set(key, [object]);
}

it("a backfill digest proves what the regular one left out, even when it was taken for forged", async () => {
  const { trail } = proof;
  trail.deliver([testRecord(time("00:05"))], time("00:20"));
  const late = trail.forge([testRecord(time("00:10"))], time("00:25"));
  trail.digestsUntil(time("04:00"));
  putBackfill("01:00", late, LATER);
  proof.clock.at = new Date(LATER.getTime() - 3_600_000);
  await proof.ingest();
  await proof.verify();
  expect(await proof.grades()).toContainEqual(expect.objectContaining({ key: late, grade: "X" }));
  expect(await withoutOverdue()).toEqual([`file_forged ${late}`]);
  proof.clock.at = new Date(LATER.getTime() + 3_600_000);
  await proof.verify();
  expect(await gradesOf()).toBe("AA");
  expect(await withoutOverdue()).toEqual([]);
});

it("a digest that is replaced proves what it listed, is found, and no longer once it is back", async () => {
  const { trail } = proof;
  trail.deliver([testRecord(time("00:05"))], time("00:20"));
  const [key = ""] = trail.digestsUntil(time("04:00"));
  proof.clock.at = new Date(time("04:30"));
  await proof.ingest();
  await proof.verify();
  const whole = trail.bucket.objects.get(key) ?? [];
  const [version] = whole;
  if (!version) throw new Error(`no ${key}`);
  trail.bucket.objects.set(key, [
    { ...version, body: gzipSync("{}"), etag: '"other"', checksumSha256: null },
  ]);
  await proof.verify();
  expect(await gradesOf()).toBe("A");
  expect(await proof.findings()).toEqual([`digest_invalid ${key}`]);
  trail.bucket.objects.set(key, whole);
  await proof.verify();
  expect(await proof.findings()).toEqual([]);
});

it("digests in a former bucket are followed by their links", async () => {
  const { trail } = proof;
  trail.deliver([testRecord(time("00:05"))], time("00:20"));
  const old = trail.digestsUntil(time("03:00"));
  trail.deliver([testRecord(time("04:05"))], time("04:20"));
  trail.digestsUntil(time("06:00"));
  proof.clock.at = new Date(time("06:30"));
  // The listing begins late, as in a bucket that the trail has written to for an hour only.
  await sql`insert into access_digest (stream_id, bucket, key, etag, end_at, state, reason, body, metadata)
    values (${proof.streamId}, 'x', 'x', 'x', '2026-04-01T00:00:00Z', 'valid', '', '', '{}')`.execute(
    database.worker,
  );
  await proof.ingest();
  await proof.verify();
  const { rows } =
    await sql`select key from access_digest where stream_id = ${proof.streamId} and key <> 'x'`.execute(
      database.web,
    );
  expect(rows).toHaveLength(6);
  expect(old).toHaveLength(3);
  expect(await gradesOf()).toBe("AA");
});

it("files of another trail in the same folder are not taken for forged", async () => {
  const { trail } = proof;
  trail.deliver([testRecord(time("00:05"))], time("00:20"));
  const others = trail.forge([testRecord(time("00:10"))], time("00:25"));
  trail.digestsUntil(time("04:00"));
  const { rows } = await sql<{ id: number }>`
    insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
      validates_files, seen_at)
    select arn || '-other', 'other', home_region, reader_account, bucket, false, false, false, seen_at
    from access_trail where arn = ${trail.arn} returning id`.execute(database.worker);
  await sql`
    insert into access_stream (way, trail_id, account, region, key_prefix)
    select 'trail', ${rows[0]?.id}, account, region, key_prefix from access_stream where id = ${proof.streamId}`.execute(
    database.worker,
  );
  proof.clock.at = LATER;
  await proof.ingest();
  await proof.verify();
  expect(await proof.grades()).toContainEqual(expect.objectContaining({ key: others, grade: "C" }));
  expect(await withoutOverdue()).toEqual([]);
});

it("a digest whose key is not told yet is judged again", async () => {
  const { trail } = proof;
  trail.deliver([testRecord(time("00:05"))], time("00:20"));
  trail.digestsUntil(time("01:00"));
  proof.clock.at = new Date(time("01:30"));
  await sql`delete from access_public_key`.execute(database.worker);
  await proof.ingest();
  const keys = proof.hideKeys();
  await proof.verify();
  expect(await gradesOf()).toBe("X");
  expect(await proof.findings()).toEqual([`digest_invalid ${trail.digestKeyAt(time("01:00"))}`]);
  keys.show();
  await proof.verify();
  expect(await gradesOf()).toBe("A");
  expect(await proof.findings()).toEqual([]);
});

it("the trail's own files without validation stay unproven, and nothing is found", async () => {
  await proof.stop();
  proof = await startVerifiedTrail(database, { validation: false });
  proof.trail.deliver([testRecord(time("00:05"))], time("00:20"));
  proof.clock.at = LATER;
  await proof.ingest();
  await proof.verify();
  expect(await gradesOf()).toBe("C");
  expect(await proof.findings()).toEqual([]);
  expect((await proof.stream()).completeTo).toBeNull();
});
