import type { Artifact } from "../schema/snapshot";
import { artifactDigest } from "./artifact-digest";

/** Found where a file of a version is no longer in S3. */
export const GONE = "gone";

/** `adopt`: nothing is known to hold it against, so it is held against what is there now. `unknown`: nobody can tell. */
export type ArtifactVerdict =
  { kind: "same" | "unknown" } | { kind: "adopt"; digest: string } | { kind: "replaced"; found: string };

function isGone({ uri, etag }: Artifact): boolean {
  return uri !== null && uri.startsWith("s3://") && !uri.endsWith("/") && etag === null;
}

function isOtherThanRegistered({ registeredEtag, etag }: Artifact): boolean {
  const bare = (text: string) => text.replaceAll('"', "");
  return registeredEtag !== null && etag !== null && bare(registeredEtag) !== bare(etag);
}

/**
 * Holds what a version is made of now against what it was when its status was set (`approved`, a digest in hexadecimal;
 * null: not known). `denied`: S3 would not tell everything, so nobody can tell a change from a refusal.
 */
export function judgeArtifact(
  approved: string | null,
  { artifacts, denied }: { artifacts: Artifact[]; denied: boolean },
): ArtifactVerdict {
  if (denied) return { kind: "unknown" };
  const digest = artifactDigest(artifacts);
  if (approved !== null && artifacts.some(isGone)) return { kind: "replaced", found: GONE };
  if (digest === null) return { kind: "unknown" };
  if (approved === digest) return { kind: "same" };
  if (approved !== null || artifacts.some(isOtherThanRegistered)) return { kind: "replaced", found: digest };
  return { kind: "adopt", digest };
}
