import { createHash } from "node:crypto";
import { canonicalBytes } from "@/lib/features/ledger/service/canonical-bytes";
import { type Snapshot, snapshotSchema } from "../schema/snapshot";
import { boundPart } from "./bound-part";

/** A snapshot as it is kept: its bytes, and two fingerprints in hexadecimal. */
export interface Frozen {
  canon: Buffer;
  /** SHA-256 of all bytes: what a signature names. */
  digest: string;
  /** SHA-256 of the part a signature binds: the same while only times of reading differ. */
  bound: string;
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Freezes a snapshot into canonical bytes (RFC 8785). Throws NotCanonicalError where something has no canonical form. */
export function freeze(snapshot: Snapshot): Frozen {
  const canon = canonicalBytes(snapshot);
  return { canon, digest: sha256(canon), bound: sha256(canonicalBytes(boundPart(snapshot))) };
}

/** Reads frozen bytes back. Throws where they are no snapshot, or are not the canonical bytes of one. */
export function readSnapshot(canon: Buffer): Snapshot {
  const snapshot = snapshotSchema.parse(JSON.parse(canon.toString("utf8")));
  if (!canonicalBytes(snapshot).equals(canon))
    throw new Error("The bytes of the snapshot are not canonical.");
  return snapshot;
}
