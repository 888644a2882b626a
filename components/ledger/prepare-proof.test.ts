import { describe, expect, it } from "vitest";

import { proofWords, signersOf } from "./prepare-proof";
import { testCheckpoint, testEntry } from "./testing/ledger";

describe("proofWords", () => {
  it("tell the way from the entry to a checkpoint that is kept elsewhere", () => {
    const words = proofWords(testEntry({})).join(" ");
    expect(words).toContain("The leaf of entry 1,482 and 2 hashes beside it give the root 8c1f 02d7 … 44be");
    expect(words).toContain("the tree over 1,482 entries");
    expect(words).toContain("signed by countersign-ledger.");
    expect(words).toContain("s3://bank-ledger/checkpoints/1482.");
    expect(words).toContain("before 23 Nov 2033, 10:12:54 UTC.");
  });

  it("say that there is no lock, and no signer", () => {
    const checkpoint = testCheckpoint({ lockedUntil: null, note: "origin\n1\nroot\n", versionId: "v7" });
    const words = proofWords(testEntry({ inclusion: { checkpoint, path: [] } })).join(" ");
    expect(words).toContain("no lock");
    expect(words).toContain("names no key");
    expect(words).toContain(", version v7.");
  });

  it("say who vouches for an entry that is not published", () => {
    const [sentence, ...others] = proofWords(testEntry({ state: "recorded", inclusion: null }));
    expect(sentence).toBe("No checkpoint covers it yet. Until one does, only this database vouches for it.");
    expect(others).toEqual([]);
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
