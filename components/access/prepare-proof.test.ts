import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { GRADES } from "@/lib/features/access/schema/kinds";
import { nameOf, proofOf } from "./prepare-proof";
import { testFinding } from "./testing/coverage";
import { testDigest, testFile } from "./testing/files";

const NOW = Date.UTC(2026, 10, 23, 10, 42);
const FILE = "447120938816_CloudTrail_eu-west-1_20261123T0945Z_abcdefghijklmnop.json.gz";

describe("proofOf", () => {
  it("says the whole chain of a proven file in a sentence", () => {
    const { kind, sentence, steps } = proofOf(testFile({}), [], NOW);
    expect(sentence).toBe(
      `In file ${FILE} (record 17), whose SHA-256 abababab…abababab is in digest ` +
        "447120938816_CloudTrail-Digest_eu-west-1_bank-audit_eu-west-1_20261123T101400Z.json.gz, " +
        "signed by CloudTrail's key 0a1b2c3d…c6d7e8f9, chain unbroken since 24 Sep 2026, 00:14:00 UTC.",
    );
    expect(kind).toBe("ok");
    expect(steps.map(({ title, word }) => `${title}: ${word}`)).toEqual([
      "File: As read",
      "Digest: Lists the file",
      "Signature: Holds",
      "Chain: Unbroken",
    ]);
  });

  it("is green only where everything was checked again and holds", () => {
    const state = fc.constantFrom(true, false, null);
    const file = fc.record({ hash: state, lists: state, signature: state, chain: fc.boolean() });
    fc.assert(
      fc.property(file, fc.constantFrom(...GRADES), ({ hash, lists, signature, chain }, grade) => {
        const digest = testDigest({
          listsFile: lists,
          signatureHolds: signature,
          chainFrom: chain ? "2026-09-24T00:14:00.000Z" : null,
        });
        const { kind } = proofOf(testFile({ grade, hashHolds: hash, digest }), [], NOW);
        const whole = grade === "A" && hash === true && lists === true && signature === true && chain;
        expect(kind === "ok").toBe(whole);
        if ([hash, lists, signature].includes(false) && grade === "A") expect(kind).toBe("bad");
      }),
    );
  });

  it("says of bytes that are no longer kept that they were not checked again", () => {
    const digest = testDigest({ listsFile: null, signatureHolds: null });
    const { kind, sentence } = proofOf(testFile({ hashHolds: null, digest }), [], NOW);
    expect(kind).toBe("unknown");
    expect(sentence).toContain("not all of it could be checked again");
  });

  it("says when the digest of a new file is due, and when it is late", () => {
    const file = testFile({ grade: "B", digest: null, deliveredAt: "2026-11-23T10:30:00.000Z" });
    const due = "No digest is due yet: the next one ends about 23 Nov 2026, 11:30:00 UTC.";
    expect(proofOf(file, [], NOW)).toMatchObject({
      kind: "wait",
      sentence: `In file ${FILE} (record 17). ${due}`,
    });
    const late = proofOf(file, [], NOW + 3_600_000);
    expect(late.sentence).toContain("should have ended about 23 Nov 2026, 11:30:00 UTC");
  });

  it("says that AWS signs nothing of LookupEvents", () => {
    const file = testFile({ way: "lookup", grade: "C", digest: null, reason: "LookupEvents" });
    expect(proofOf(file, [], NOW)).toMatchObject({
      kind: "unknown",
      sentence: expect.stringContaining("LookupEvents told of it: AWS signs nothing here."),
    });
  });

  it("calls a forged file forged, and a changed one changed", () => {
    const forged = testFile({ grade: "X", digest: null, reason: "No digest lists it." });
    const finding = testFinding({ kind: "file_forged", subject: forged.key });
    expect(proofOf(forged, [finding], NOW).sentence).toMatch(
      /^Forged: No digest lists it\. It lies in file /,
    );
    expect(proofOf(forged, [], NOW).sentence).toMatch(/^Not proven: /);
    const changed = testFile({ grade: "X", reason: "Its content is not what the digest lists." });
    expect(proofOf(changed, [], NOW)).toMatchObject({
      kind: "bad",
      sentence: expect.stringMatching(/^Changed after delivery: /),
    });
  });

  it("gives the reason why a digest is not valid", () => {
    const digest = testDigest({ state: "invalid_signature", reason: "its signature is not by the key 0a" });
    const { steps } = proofOf(testFile({ grade: "X", digest }), [], NOW);
    expect(steps.find(({ title }) => title === "Signature")).toMatchObject({
      kind: "bad",
      detail: "The digest is not valid: its signature is not by the key 0a.",
    });
  });
});

describe("nameOf", () => {
  it("is the last part of a key", () => {
    expect([nameOf("a/b/c.gz"), nameOf("c.gz")]).toEqual(["c.gz", "c.gz"]);
  });
});
