import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { formatVerifierKey, readVerifierKey, type VerifierKey } from "./note";

/** A key pair that signs notes, as countersign.yaml names it. */
export function testKey(name: string): {
  line: string;
  key: VerifierKey;
  privateKey: KeyObject;
  pem: string;
} {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const line = formatVerifierKey(name, publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const key = readVerifierKey(line);
  if (!key) throw new Error(`${line} is no key`);
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { line, key, privateKey, pem };
}
