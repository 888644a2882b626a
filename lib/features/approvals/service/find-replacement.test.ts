import { describe, expect, it } from "vitest";
import type { Artifact } from "../schema/snapshot";
import { findReplacement } from "./find-replacement";

const artifact: Artifact = {
  uri: "s3://bank/model.tar.gz",
  image: "image:1",
  imageDigest: "sha256:aa",
  registeredEtag: "e1",
  etag: "e1",
  versionId: "v1",
  checksumSha256: "c1",
  bytes: 10,
  kmsKey: null,
};
const after = (change: Partial<Artifact>) => findReplacement([artifact], [{ ...artifact, ...change }]);

describe("an artifact", () => {
  it.each([{ etag: "e2" }, { versionId: "v2" }, { checksumSha256: "c2" }, { imageDigest: "sha256:bb" }])(
    "is another with %o",
    (change) => {
      expect(after(change)).toContain("s3://bank/model.tar.gz was replaced");
      expect(after(change)).toContain(Object.values(change)[0]);
    },
  );

  it.each([{}, { etag: null }, { checksumSha256: null }, { kmsKey: "alias/other" }])(
    "is not known to be another with %o",
    (change) => {
      expect(after(change)).toBeNull();
    },
  );

  it("is looked at wherever it stands", () => {
    const other = { ...artifact, uri: "s3://bank/second", etag: "e9" };
    const found = findReplacement([artifact, { ...other, etag: "e8" }], [artifact, other]);
    expect(found).toBe("s3://bank/second was replaced: its ETag was e8 and is e9.");
  });
});
