import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseDigest } from "./digest";
import { type DigestObject, judgeDigest } from "./digest-judge";
import { checkHash, checkSignature, stringToSign, unpackWhole } from "./digest-signature";

const SAMPLES = resolve(process.cwd(), "../shared/aws/cloudtrail-digest/aws-docs");
const sample = (name: string) => readFileSync(resolve(SAMPLES, name));
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

// The samples are not part of the repository.
describe.skipIf(!existsSync(SAMPLES))("AWS's samples of digests", () => {
  const structure = "cloudtrail-log-file-validation-digest-file-structure";

  it("are read, the empty one too", () => {
    const content = sample(`${structure}.2.json`);
    const digest = parseDigest(content);
    expect(digest?.logFiles).toHaveLength(1);
    expect(parseDigest(sample(`${structure}.3.json`))?.logFiles).toEqual([]);
    expect(digest && stringToSign(digest, content).split("\n")).toEqual([
      "2015-08-17T15:01:31Z",
      `S3-bucket-name/${digest?.digestS3Object}`,
      sha256(content),
      digest?.previousDigestSignature,
    ]);
  });

  it("come with keys named by the MD5 of their DER, in two encodings, which both are tried", () => {
    const keySchema = z.object({ Value: z.base64(), Fingerprint: z.string() });
    const { publicKeyList } = z
      .object({ publicKeyList: z.array(keySchema) })
      .parse(JSON.parse(sample("cloudtrail-log-file-custom-validation.0.json").toString()));
    expect(publicKeyList).toHaveLength(3);
    for (const { Value, Fingerprint } of publicKeyList) {
      const der = Buffer.from(Value, "base64");
      expect(createHash("md5").update(der).digest("hex")).toBe(Fingerprint);
      const object = { ...objectOf(), body: gzipSync(sample(`${structure}.2.json`)) };
      expect(checkSignature({ ...object, signature: "00" }, der)).toBe(false);
    }
  });
});

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const PKCS1 = publicKey.export({ type: "pkcs1", format: "der" });
const SPKI = publicKey.export({ type: "spki", format: "der" });
const FINGERPRINT = createHash("md5").update(PKCS1).digest("hex");
const KEYS = new Map([[FINGERPRINT, PKCS1]]);
const FOLDER = "AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/03/01";
const KEY = `${FOLDER}/111122223333_CloudTrail-Digest_eu-west-1_audit_eu-west-1_20260301T010000Z.json.gz`;

function contentOf(changes: object = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      awsAccountId: "111122223333",
      digestStartTime: "2026-03-01T00:00:00Z",
      digestEndTime: "2026-03-01T01:00:00Z",
      digestS3Bucket: "logs",
      digestS3Object: KEY,
      digestPublicKeyFingerprint: FINGERPRINT,
      digestSignatureAlgorithm: "SHA256withRSA",
      previousDigestS3Bucket: null,
      previousDigestS3Object: null,
      previousDigestHashValue: null,
      previousDigestHashAlgorithm: null,
      previousDigestSignature: null,
      logFiles: [],
      ...changes,
    }),
  );
}

/** Signed as AWS does, written out here: the string is not the product's own. */
function objectOf(content = contentOf(), key = KEY): DigestObject {
  const text = `2026-03-01T01:00:00Z\nlogs/${key}\n${sha256(content)}\nnull`;
  const signature = sign("sha256", Buffer.from(text), privateKey).toString("hex");
  const metadata = { signature, "signature-algorithm": "SHA256withRSA" };
  return { bucket: "logs", key, etag: '"1"', body: gzipSync(content), metadata };
}

const signatureOf = ({ metadata }: DigestObject) => metadata["signature"] ?? null;

describe("a digest", () => {
  it("is valid with its signature, by a key in either encoding", () => {
    const object = objectOf();
    expect(judgeDigest(object, KEYS)).toMatchObject({ state: "valid", reason: "" });
    for (const der of [PKCS1, SPKI]) {
      expect(checkSignature({ ...object, signature: signatureOf(object) }, der)).toBe(true);
    }
  });

  const invalid: [string, string, () => DigestObject][] = [
    ["moved", "has another key", () => ({ ...objectOf(), key: KEY.replace("_audit_", "_other_") })],
    ["moved", "lies in another bucket", () => ({ ...objectOf(), bucket: "copies" })],
    [
      "key_not_found",
      "is signed by an unknown key",
      () => objectOf(contentOf({ digestPublicKeyFingerprint: "aa" })),
    ],
    ["invalid_format", "is no JSON", () => objectOf(Buffer.from("{"))],
    ["invalid_format", "is no UTF-8", () => objectOf(Buffer.from([0x7b, 0xff, 0x7d]))],
    ["invalid_format", "holds NUL", () => objectOf(contentOf({ awsAccountId: "\0" }))],
    [
      "invalid_format",
      "names only half of the one before it",
      () => objectOf(contentOf({ previousDigestSignature: "aa" })),
    ],
    [
      "invalid_format",
      "ends at another time",
      () => objectOf(contentOf({ digestEndTime: "2026-03-01T02:00:00Z" })),
    ],
    ["invalid_format", "is followed by something", () => followed(objectOf())],
    [
      "invalid_signature",
      "has no signature",
      () => ({ ...objectOf(), metadata: { "signature-algorithm": "SHA256withRSA" } }),
    ],
    ["invalid_signature", "has a signature that is no hex", () => signedBy("zz")],
    ["invalid_signature", "has an empty signature", () => signedBy("")],
    [
      "invalid_signature",
      "has the signature of another one",
      () => signedBy(signatureOf(objectOf(contentOf({ awsAccountId: "2" }))) ?? ""),
    ],
  ];
  it.each(invalid)("is %s when it %s", (state, _, make) => {
    const object = make();
    expect(judgeDigest(object, KEYS)).toMatchObject({ state, reason: expect.stringMatching(/^\S.+[^.]$/) });
  });

  it("that was written later says when", () => {
    const key = KEY.replace("Z.json", "Z_backfill.json");
    const object = objectOf(contentOf({ digestS3Object: key }), key);
    expect(judgeDigest(object, KEYS).state).toBe("invalid_format");
    const metadata = { ...object.metadata, "backfill-generation-timestamp": "2026-03-01T09:00:00Z" };
    expect(judgeDigest({ ...object, metadata }, KEYS).state).toBe("valid");
  });

  it("is not valid with any byte of it changed", () => {
    const content = contentOf();
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(content);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(judgeDigest({ ...objectOf(), body: gzipSync(changed) }, KEYS).state).not.toBe("valid");
      }),
    );
  });
});

describe("a packed file", () => {
  it("has the hash of its whole content only", () => {
    const content = Buffer.from('{"Records":[]}');
    const packed = gzipSync(content);
    expect(checkHash(packed, sha256(content))).toBe(true);
    expect(checkHash(packed, sha256(content).toUpperCase())).toBe(true);
    expect(checkHash(packed, sha256(packed))).toBe(false);
    expect(checkHash(packed.subarray(0, -1), sha256(content))).toBe(false);
    expect(checkHash(Buffer.concat([packed, Buffer.from([0])]), sha256(content))).toBe(false);
    expect(checkHash(content, sha256(content))).toBe(false);
  });

  it("of more than 64 MB is not unpacked", () => {
    expect(unpackWhole(gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1)))).toBeNull();
  });
});

function followed(object: DigestObject): DigestObject {
  return { ...object, body: Buffer.concat([object.body, Buffer.from([0, 1])]) };
}

function signedBy(signature: string): DigestObject {
  const object = objectOf();
  return { ...object, metadata: { ...object.metadata, signature } };
}
