import { createHash, createPublicKey, verify } from "node:crypto";

/** A line under a note: who signed, with which key, what (C2SP signed-note v1). */
export interface NoteSignature {
  name: string;
  keyHash: Buffer;
  signature: Buffer;
}

export interface Note {
  /** What was signed, with its last newline. */
  text: string;
  signatures: NoteSignature[];
}

/** A key that signs notes, as it is written down: `name+hash+base64` (C2SP signed-note v1, verifier keys). */
export interface VerifierKey {
  name: string;
  keyHash: Buffer;
  /** 32 bytes of Ed25519. */
  publicKey: Buffer;
}

const ED25519 = Buffer.of(1);
/** What stands before the 32 bytes in a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const NAME = /^[^\s+\p{Cc}]+$/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decode(text: string): Buffer | null {
  if (!BASE64.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  // Bits beyond the last byte must be zero: one signature has one spelling.
  return bytes.toString("base64") === text ? bytes : null;
}

function keyHashOf(name: string, publicKey: Uint8Array): Buffer {
  const hash = createHash("sha256").update(`${name}\n`).update(ED25519).update(publicKey);
  return hash.digest().subarray(0, 4);
}

/** A key's line for countersign.yaml. Throws RangeError for a name with spaces or plus signs. */
export function formatVerifierKey(name: string, publicKey: Uint8Array): string {
  if (!NAME.test(name)) throw new RangeError(`${name} can't be the name of a key.`);
  const key = Buffer.concat([ED25519, publicKey]).toString("base64");
  return `${name}+${keyHashOf(name, publicKey).toString("hex")}+${key}`;
}

/** A key as it is written down; null: it is none of Ed25519. */
export function readVerifierKey(line: string): VerifierKey | null {
  const [, name, hash, base64] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  if (name === undefined || hash === undefined || base64 === undefined || !NAME.test(name)) return null;
  const bytes = decode(base64);
  if (bytes?.length !== 33 || bytes[0] !== ED25519[0]) return null;
  const publicKey = bytes.subarray(1);
  const keyHash = keyHashOf(name, publicKey);
  return keyHash.toString("hex") === hash ? { name, keyHash, publicKey } : null;
}

function readSignature(line: string): NoteSignature | null {
  const [, name, base64] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = base64 === undefined ? null : decode(base64);
  if (name === undefined || !NAME.test(name) || !bytes || bytes.length < 5) return null;
  return { name, keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** A signed note taken apart; null: it is none. Nothing is verified. */
export function readNote(note: string): Note | null {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return null;
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map(readSignature);
  if (signatures.includes(null)) return null;
  return { text: note.slice(0, end + 1), signatures: signatures.filter((one) => one !== null) };
}

/** A note under which one signature stands. `text` must end in a newline. */
export function writeNote(text: string, { name, keyHash }: VerifierKey, signature: Uint8Array): string {
  if (!text.endsWith("\n")) throw new RangeError("A note's text ends in a newline.");
  return `${text}\n\u2014 ${name} ${Buffer.concat([keyHash, signature]).toString("base64")}\n`;
}

/** The known key that signed a note; null: none of them did, or a signature that claims to be one's is false. */
export function signerOf({ text, signatures }: Note, keys: readonly VerifierKey[]): VerifierKey | null {
  let signer: VerifierKey | null = null;
  for (const { name, keyHash, signature } of signatures) {
    const key = keys.find((one) => one.name === name && one.keyHash.equals(keyHash));
    if (!key) continue;
    const publicKey = createPublicKey({
      key: Buffer.concat([SPKI, key.publicKey]),
      format: "der",
      type: "spki",
    });
    if (!verify(null, Buffer.from(text), publicKey, signature)) return null;
    signer ??= key;
  }
  return signer;
}
