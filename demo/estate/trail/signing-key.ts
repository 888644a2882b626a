import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { PublicKey } from "@aws-sdk/client-cloudtrail";

/** A key pair that signs digests as CloudTrail does. */
export interface SigningKey {
  /** MD5 of the public key as DER, in hex: how AWS's own samples name their keys. */
  fingerprint: string;
  /** PKCS#1 DER, as ListPublicKeys answers it. */
  publicKey: Buffer;
  /** RSASSA-PKCS1-v1_5 over SHA-256, in hex; the same text gives the same signature. */
  sign: (text: string) => string;
}

/** A new RSA-2048 private key, PEM of PKCS#8. */
export function newPrivateKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;
}

/** Opens a private key in PEM. Throws what node:crypto throws for anything else. */
export function openSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey).export({ type: "pkcs1", format: "der" });
  return {
    fingerprint: createHash("md5").update(publicKey).digest("hex"),
    publicKey,
    sign: (text) => sign("sha256", Buffer.from(text), privateKey).toString("hex"),
  };
}

/** What ListPublicKeys says of a key that signs from one time to another. */
export function publicKeyRecord(key: SigningKey, from: Date, to: Date): PublicKey {
  return {
    Value: key.publicKey,
    ValidityStartTime: from,
    ValidityEndTime: to,
    Fingerprint: key.fingerprint,
  };
}
