import { createHash } from "node:crypto";
import { canonicalBytes } from "@/lib/features/ledger/service/canonical-bytes";
import type { Artifact } from "../schema/snapshot";
import { bareEtag } from "./bare-etag";

/** Whether enough is known of a file or image to tell it from another. */
function isKnown({ uri, etag, imageDigest }: Artifact): boolean {
  return uri === null ? imageDigest !== null : etag !== null;
}

/**
 * SHA-256, in hexadecimal, of what tells the artifacts of a version from any others, in their order. Null: something of
 * them is not known, so nothing can be said to be the same.
 */
export function artifactDigest(artifacts: Artifact[]): string | null {
  if (artifacts.length === 0 || !artifacts.every(isKnown)) return null;
  const told = artifacts.map(({ uri, imageDigest, etag, versionId, checksumSha256 }) => ({
    uri,
    imageDigest,
    etag: etag === null ? null : bareEtag(etag),
    versionId,
    checksumSha256,
  }));
  return createHash("sha256").update(canonicalBytes(told)).digest("hex");
}
