import type { Artifact } from "../schema/snapshot";

const NAMES: Record<Exclude<keyof Artifact, "uri" | "image">, string> = {
  imageDigest: "image digest",
  registeredEtag: "registered ETag",
  etag: "ETag",
  versionId: "S3 version",
  checksumSha256: "SHA-256",
  bytes: "size",
  kmsKey: "key",
};
type Field = keyof typeof NAMES;
const FIELDS = [
  "imageDigest",
  "registeredEtag",
  "etag",
  "versionId",
  "checksumSha256",
  "bytes",
  "kmsKey",
] as const;

const nameOf = ({ uri, image }: Artifact) => uri ?? image ?? "a container without a file";
const told = (value: string | number | null) => (value === null ? "unknown" : String(value));

function changeOf(signed: Artifact, found: Artifact): string | null {
  if (signed.uri !== found.uri) return `${nameOf(signed)} was signed, and ${nameOf(found)} is there now`;
  if (signed.image !== found.image)
    return `the image is ${told(found.image)}, signed was ${told(signed.image)}`;
  const differs = (field: Field) => signed[field] !== found[field];
  const field = FIELDS.find(differs);
  if (!field) return null;
  return `${nameOf(signed)} is not what was signed: its ${NAMES[field]} is ${told(found[field])}, signed was ${told(signed[field])}`;
}

/** What a version is made of now that it was not made of when it was signed, in words; the first difference of each part. */
export function artifactChanges(signed: readonly Artifact[], found: readonly Artifact[]): string[] {
  if (signed.length !== found.length) {
    return [`it is made of ${found.length} files and images, signed were ${signed.length}`];
  }
  return signed.flatMap((artifact, at) => {
    const other = found[at];
    const change = other ? changeOf(artifact, other) : null;
    return change === null ? [] : [change];
  });
}
