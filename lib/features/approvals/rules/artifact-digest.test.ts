import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { artifactDigest } from "./artifact-digest";
import { artifact } from "./testing-version";

describe("artifactDigest", () => {
  it("is the same for the same, whatever does not tell artifacts apart", () => {
    const digest = artifactDigest([artifact()]);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(artifactDigest([artifact({ bytes: null, kmsKey: "k", registeredEtag: null })])).toBe(digest);
  });

  it("differs with every part that does", () => {
    const parts = ["uri", "imageDigest", "etag", "versionId", "checksumSha256"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.string(), (part, other) => {
        fc.pre(artifact()[part] !== other);
        expect(artifactDigest([artifact({ [part]: other })])).not.toBe(artifactDigest([artifact()]));
      }),
    );
    const second = artifact({ uri: "s3://b/2" });
    expect(artifactDigest([artifact(), second])).not.toBe(artifactDigest([second, artifact()]));
  });

  it("spells an ETag of S3 and of SageMaker alike", () => {
    expect(artifactDigest([artifact({ etag: "e1" })])).toBe(artifactDigest([artifact({ etag: '"e1"' })]));
  });

  it("is none where something is not known", () => {
    expect(artifactDigest([])).toBeNull();
    expect(artifactDigest([artifact(), artifact({ etag: null })])).toBeNull();
    expect(artifactDigest([artifact({ uri: null, etag: null, imageDigest: null })])).toBeNull();
    expect(artifactDigest([artifact({ uri: null, etag: null })])).not.toBeNull();
  });
});
