import { describe, expect, it } from "vitest";

import { proofState, proofWords, signersOf } from "./prepare-proof";
import { testCheckpoint, testEntry } from "./testing/ledger";

describe("proofWords", () => {
  it("tell the way from the entry to a checkpoint that is kept elsewhere", () => {
    expect(proofWords(testEntry({}), "holds")).toEqual([
      "Hashed again in this browser, its bytes and 2 hashes beside them give the root 8c1f 02d7 … 44be of the tree over 1,482 entries.",
      "The checkpoint of that tree carries the signature of countersign-ledger; Verify now checks it.",
      "It was exported at 23 Nov 2026, 10:12:54 UTC to s3://bank-ledger/checkpoints/1482.",
      "Nobody can remove it there before 23 Nov 2033, 10:12:54 UTC.",
    ]);
  });

  it("say that there is no lock, and no signer", () => {
    const checkpoint = testCheckpoint({ lockedUntil: null, note: "origin\n1\nroot\n", versionId: "v7" });
    const words = proofWords(testEntry({ inclusion: { checkpoint, path: [] } }), "holds").join(" ");
    expect(words).toContain("no lock");
    expect(words).toContain("carries no signature");
    expect(words).toContain(", version v7.");
  });

  it("say who vouches for an entry that is not published", () => {
    expect(proofWords(testEntry({ inclusion: null }), "holds")).toEqual([
      "Hashed again in this browser, its bytes give its hashes.",
      "No checkpoint covers it yet: until one does, only this database vouches for it.",
    ]);
  });

  it("claim nothing that was not seen to hold", () => {
    expect(proofWords(testEntry({}), "fails")[0]).toMatch(/do not give .*nothing proves/);
    expect(proofWords(testEntry({}), "unable")[0]).toContain("can't check");
    expect(proofWords(testEntry({}), null)[0]).toMatch(/^Hashing/);
  });
});

describe("proofState", () => {
  it("is green only for what was hashed again and is published", () => {
    expect(proofState({ state: "published" }, "holds")).toMatchObject({ kind: "ok", words: "Published" });
    expect(proofState({ state: "recorded" }, "holds").kind).toBe("wait");
    expect(proofState({ state: "published" }, "fails").kind).toBe("bad");
    expect(proofState({ state: "published" }, "unable").kind).toBe("unknown");
    expect(proofState({ state: "published" }, null).kind).toBe("wait");
  });
});

describe("signersOf", () => {
  it("reads signature lines only", () => {
    expect(signersOf({ note: "o\n1\nr\n\n— a.example/log AAAA\n— witness BBBB\n—not\n" })).toEqual([
      "a.example/log",
      "witness",
    ]);
  });
});
