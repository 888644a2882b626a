import type { Artifact } from "../schema/snapshot";

const FIELDS = ["etag", "versionId", "checksumSha256", "imageDigest"] as const;
const NAMES = {
  etag: "ETag",
  versionId: "S3 version",
  checksumSha256: "SHA-256",
  imageDigest: "image digest",
} as const;

/**
 * Which file or image is known to be another than it was, in words; null: none. What is not known on one side is no
 * proof that anything was replaced.
 */
export function findReplacement(before: readonly Artifact[], now: readonly Artifact[]): string | null {
  for (const [at, was] of before.entries()) {
    const is = now[at];
    const field =
      is && FIELDS.find((name) => was[name] !== null && is[name] !== null && was[name] !== is[name]);
    if (!field) continue;
    const name = was.uri ?? was.image ?? "An artifact";
    return `${name} was replaced: its ${NAMES[field]} was ${was[field]} and is ${is[field]}.`;
  }
  return null;
}
