import type { DigestState } from "../schema/parsed-event";
import { type Digest, parseDigest } from "./digest";
import { isSigned, type SignedDigest, sha256Of, unpackWhole } from "./digest-signature";
import { parseDigestKey } from "./trail-key";

/** A digest as S3 answered it. */
export interface DigestObject extends Omit<SignedDigest, "signature"> {
  etag: string;
  metadata: Record<string, string>;
}

/** What is known of a digest by itself, without those before and after it. */
export interface JudgedDigest extends DigestObject {
  state: DigestState;
  /** Plain words; empty for a valid one. */
  reason: string;
  digest: Digest | null;
  /** SHA-256 of its content, in hex; null when it could not be unpacked. */
  sha256: string | null;
  signature: string | null;
  startAt: Date | null;
  endAt: Date;
}

/** Which key signed a digest, if it can be read. */
export function fingerprintOf({ body }: DigestObject): string | null {
  const content = unpackWhole(body);
  return (content && parseDigest(content)?.digestPublicKeyFingerprint) ?? null;
}

/**
 * Judges a digest as `aws cloudtrail validate-logs` does. `publicKeys` are DER by fingerprint. Throws for a key that
 * is not one of a digest: such objects are not read.
 */
export function judgeDigest(object: DigestObject, publicKeys: ReadonlyMap<string, Buffer>): JudgedDigest {
  const name = parseDigestKey(object.key);
  if (!name) throw new Error(`${object.key} is not the key of a digest.`);
  const content = unpackWhole(object.body);
  const digest = content && parseDigest(content);
  const signature = object.metadata["signature"]?.toLowerCase() ?? null;
  const facts = {
    ...object,
    digest,
    sha256: content && sha256Of(content),
    signature,
    startAt: digest && new Date(digest.digestStartTime),
    endAt: name.endAt,
  };
  if (!content) return { ...facts, state: "invalid_format", reason: "it is not a whole gzip file" };
  if (!digest) return { ...facts, state: "invalid_format", reason: "its content is not that of a digest" };
  if (digest.digestS3Bucket !== object.bucket || digest.digestS3Object !== object.key) {
    const origin = `s3://${digest.digestS3Bucket}/${digest.digestS3Object}`;
    return { ...facts, state: "moved", reason: `it was delivered as ${origin}` };
  }
  if (new Date(digest.digestEndTime).getTime() !== name.endAt.getTime()) {
    return { ...facts, state: "invalid_format", reason: "it ends at another time than its name says" };
  }
  if (name.backfill && !object.metadata["backfill-generation-timestamp"]) {
    return { ...facts, state: "invalid_format", reason: "it does not say when it was written" };
  }
  const publicKey = publicKeys.get(digest.digestPublicKeyFingerprint);
  if (!publicKey) {
    const reason = `CloudTrail knows no key with the fingerprint ${digest.digestPublicKeyFingerprint}`;
    return { ...facts, state: "key_not_found", reason };
  }
  if (object.metadata["signature-algorithm"] !== "SHA256withRSA") {
    return { ...facts, state: "invalid_signature", reason: "it does not say how it was signed" };
  }
  if (!isSigned({ digest, content, signature }, publicKey)) {
    const reason = `its signature is not by the key ${digest.digestPublicKeyFingerprint}`;
    return { ...facts, state: "invalid_signature", reason };
  }
  return { ...facts, state: "valid", reason: "" };
}
