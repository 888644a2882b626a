import { createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testAccount, testState } from "@/demo/aws/contract/fixture";
import { testTrail } from "./trail";
import { testRecord } from "./trail-record";

const digestSchema = z.object({
  digestEndTime: z.string(),
  digestS3Bucket: z.string(),
  digestS3Object: z.string(),
  previousDigestS3Object: z.string().nullable(),
  previousDigestSignature: z.string().nullable(),
  previousDigestHashValue: z.string().nullable(),
  logFiles: z.array(z.object({ s3Object: z.string(), hashValue: z.string() })),
});
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function trailWithHours() {
  const trail = testTrail(testState(), { since: new Date("2026-03-01T00:00:00Z") });
  const file = trail.deliver([testRecord("2026-03-01T00:12:00Z")], "2026-03-01T00:20:00Z");
  return { trail, file, digests: trail.digestsUntil("2026-03-01T03:30:00Z") };
}

describe("a trail for tests", () => {
  it("lists files in chained digests, signed over time, place, hash and the signature before", () => {
    const { trail, file, digests } = trailWithHours();
    expect(digests).toHaveLength(3);
    let previous: { key: string; signature: string; hash: string } | null = null;
    for (const key of digests) {
      const text = trail.read(key);
      const digest = digestSchema.parse(JSON.parse(text));
      expect(digest.digestS3Object).toBe(key);
      expect(digest.previousDigestS3Object).toBe(previous?.key ?? null);
      expect(digest.previousDigestHashValue).toBe(previous?.hash ?? null);
      const signature: string = trail.bucket.objects.get(key)?.at(-1)?.metadata["signature"] ?? "";
      const signed = `${digest.digestEndTime}\n${trail.bucket.name}/${key}\n${sha256(text)}\n${previous?.signature ?? "null"}`;
      const publicKey = createPublicKey({
        key: trail.signer.current.publicKey,
        format: "der",
        type: "pkcs1",
      });
      expect(verify("sha256", Buffer.from(signed), publicKey, Buffer.from(signature, "hex"))).toBe(true);
      previous = { key, signature, hash: sha256(text) };
    }
    const [first] = digests.map((key) => digestSchema.parse(JSON.parse(trail.read(key))));
    expect(first?.logFiles).toEqual([
      expect.objectContaining({ s3Object: file, hashValue: sha256(trail.read(file)) }),
    ]);
  });

  it("names files as AWS does, with a prefix and an organisation", () => {
    const trail = testTrail(testState(), {
      prefix: "logs",
      organisation: "o-abc1234567",
      region: "eu-west-1",
    });
    const at = "2026-03-01T00:22:31Z";
    const key = trail.deliver([testRecord("2026-03-01T00:12:00Z")], at, { account: "444455556666" });
    expect(key).toMatch(
      /^logs\/AWSLogs\/o-abc1234567\/444455556666\/CloudTrail\/eu-west-1\/2026\/03\/01\/444455556666_CloudTrail_eu-west-1_20260301T0022Z_[A-Za-z0-9]{16}\.json\.gz$/,
    );
    expect(trail.digestsUntil("2026-03-01T01:00:00Z")).toEqual([
      "logs/AWSLogs/o-abc1234567/444455556666/CloudTrail-Digest/eu-west-1/2026/03/01/444455556666_CloudTrail-Digest_eu-west-1_audit_eu-west-1_20260301T010000Z.json.gz",
    ]);
  });

  it("begins a new chain after a stop", () => {
    const { trail } = trailWithHours();
    trail.stop("2026-03-01T03:40:00Z");
    trail.start("2026-03-01T05:00:00Z");
    const [first] = trail.digestsUntil("2026-03-01T06:00:00Z");
    expect(digestSchema.parse(JSON.parse(trail.read(first ?? "")))).toMatchObject({
      digestEndTime: "2026-03-01T06:00:00Z",
      previousDigestS3Object: null,
      previousDigestSignature: null,
    });
    expect(trail.bucket.objects.has(trail.digestKeyAt("2026-03-01T04:00:00Z"))).toBe(true);
    expect(trail.bucket.objects.has(trail.digestKeyAt("2026-03-01T05:00:00Z"))).toBe(false);
  });

  it("is forged, altered, moved and robbed as a test asks", () => {
    const { trail, file, digests } = trailWithHours();
    const before = trail.read(file);
    trail.alter(file, (text) => text.replace("ada.test", "eve.test"));
    expect(trail.read(file)).not.toBe(before);
    const forged = trail.forge([testRecord("2026-03-01T00:30:00Z")], "2026-03-01T00:35:00Z");
    expect(trail.read(forged)).toContain(testAccount);
    trail.move(file, `${file}.old`);
    expect(() => trail.read(file)).toThrow("holds no");
    trail.drop(digests[0] ?? "");
    expect(trail.bucket.objects.has(digests[0] ?? "")).toBe(false);
  });
});
