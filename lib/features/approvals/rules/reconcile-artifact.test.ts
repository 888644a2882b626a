import { describe, expect, it } from "vitest";
import type { Artifact } from "../schema/snapshot";
import { artifactDigest } from "./artifact-digest";
import { judgeArtifact } from "./reconcile-artifact";

const file = (fields: Partial<Artifact> = {}): Artifact => ({
  uri: "s3://bucket/model.tar.gz",
  image: "image:1",
  imageDigest: null,
  registeredEtag: null,
  etag: '"a"',
  versionId: "1",
  checksumSha256: null,
  bytes: 5,
  kmsKey: null,
  ...fields,
});
const digest = artifactDigest([file()]);
const judge = (approved: string | null, artifact: Artifact, denied = false) =>
  judgeArtifact(approved, { artifacts: [artifact], denied });

describe("holding an artifact against what was approved", () => {
  it("tells the same from another", () => {
    expect(judge(digest, file())).toEqual({ kind: "same" });
    const other = file({ etag: '"b"', versionId: "2" });
    expect(judge(digest, other)).toEqual({ kind: "replaced", found: artifactDigest([other]) });
  });

  it("takes over what nothing is known to hold against, unless it is not what was registered", () => {
    expect(judge(null, file())).toEqual({ kind: "adopt", digest });
    expect(judge(null, file({ registeredEtag: "a" }))).toMatchObject({ kind: "adopt" });
    expect(judge(null, file({ registeredEtag: "z" }))).toMatchObject({ kind: "replaced" });
  });

  it("tells a file that is gone from one it may not look at", () => {
    const nothing = file({ etag: null, versionId: null });
    expect(judge(digest, nothing)).toEqual({ kind: "replaced", found: "gone" });
    expect(judge(null, nothing)).toEqual({ kind: "unknown" });
    expect(judge(digest, nothing, true)).toEqual({ kind: "unknown" });
  });

  it("can't tell of a folder", () => {
    expect(judge(null, file({ uri: "s3://bucket/model/", etag: null }))).toEqual({ kind: "unknown" });
  });
});
