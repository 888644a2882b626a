import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { parseDigest } from "../rules/digest";
import { checkSignature, sha256Of, unpackWhole } from "../rules/digest-signature";
import type { EventFile } from "../schema/proof";
import {
  type DigestBytes,
  type EventFileRow,
  selectDigestBytes,
  selectFileBody,
  selectKeysOf,
} from "../store/event-detail";
import { uncompress } from "./kept-bytes";

/** A file with its proof as computed now, and its uncompressed bytes; null: they are no longer kept, or broken. */
interface ProvenFile {
  file: EventFile;
  bytes: Buffer | null;
}

/** Null: there is nothing to check, because the signature or every key of its fingerprint is missing. */
async function signatureHolds(
  db: Db,
  row: EventFileRow,
  { body, signature }: DigestBytes,
): Promise<boolean | null> {
  if (signature === null || row.fingerprint === null) return null;
  const keys = await selectKeysOf(db, row.fingerprint, row.region);
  if (keys.length === 0) return null;
  const signed = { bucket: row.digest_bucket, key: row.digest_key, body, signature };
  return keys.some((key) => checkSignature(signed, key));
}

function listsFile(
  content: Buffer | null,
  { bucket, key }: EventFileRow,
  hash: string | null,
): boolean | null {
  const digest = content && parseDigest(content);
  if (!digest || hash === null) return null;
  return digest.logFiles.some(
    ({ s3Bucket, s3Object, hashValue }) => s3Bucket === bucket && s3Object === key && hashValue === hash,
  );
}

async function proveDigest(db: Db, row: EventFileRow, hash: string | null): Promise<EventFile["digest"]> {
  if (row.digest_id === null) return null;
  const kept = await selectDigestBytes(db, row.digest_id);
  const content = kept && unpackWhole(kept.body);
  return {
    bucket: row.digest_bucket,
    key: row.digest_key,
    startAt: row.start_at?.toISOString() ?? null,
    endAt: row.end_at.toISOString(),
    state: row.digest_state,
    reason: row.digest_reason,
    sha256: row.digest_sha256 ?? (content ? sha256Of(content) : ""),
    fingerprint: row.fingerprint ?? "",
    signatureHolds: kept && (await signatureHolds(db, row, kept)),
    listsFile: listsFile(content, row, hash),
    chainFrom: row.chain_from?.toISOString() ?? null,
  };
}

/** Computes the hash of a file's kept bytes and checks the signature of its digest, now and from what is kept here. */
export async function proveFile(db: Db, row: EventFileRow): Promise<ProvenFile> {
  const body = await selectFileBody(db, row.file_id);
  const bytes = body && (await uncompress(body));
  const hash = bytes && sha256Of(bytes);
  return {
    bytes,
    file: {
      way: row.way,
      bucket: row.bucket,
      key: row.key,
      ordinal: row.ordinal,
      deliveredAt: row.delivered_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
      grade: row.grade,
      reason: row.reason,
      sha256: row.sha256,
      hashHolds: body === null || row.sha256 === null ? null : hash === row.sha256,
      digest: await proveDigest(db, row, hash),
    },
  };
}
