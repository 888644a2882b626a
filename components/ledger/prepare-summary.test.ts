import { describe, expect, it } from "vitest";

import {
  chainTile,
  checkpointTile,
  hashWords,
  publishedTile,
  rootWords,
  sinceWords,
} from "./prepare-summary";
import { TEST_HASH, testCheckpoint, testSummary, testVerification } from "./testing/ledger";

const NOW = Date.parse("2026-11-23T10:42:00.000Z");

describe("sinceWords", () => {
  it("counts the entries since the first", () => {
    expect(sinceWords(testSummary({}))).toBe(
      "1,482 entries since 25 Aug 2026. Nothing here can be edited or removed.",
    );
    expect(sinceWords(testSummary({ entries: 1 }))).toContain("1 entry since");
    expect(sinceWords(testSummary({ entries: 0, since: null }))).toMatch(/^No entry yet\./);
  });
});

describe("hashes", () => {
  it("show their ends", () => {
    expect(rootWords(`8c1f02d7${"0".repeat(52)}44be`)).toBe("8c1f 02d7 … 44be");
    expect(hashWords(TEST_HASH)).toBe("b802…41fa");
  });
});

describe("chainTile", () => {
  it("is green only once all of it was looked through and holds", () => {
    expect(chainTile(testSummary({}))).toMatchObject({
      kind: "ok",
      status: "Verified",
      at: "2026-11-23T10:40:00.000Z",
      value: "root 8c1f 02d7 … 44be",
      below: "1,482 of 1,482 entries, 38 of 38 checkpoints consistent",
    });
    expect(chainTile(testSummary({ lastVerification: null }))).toMatchObject({
      kind: "unknown",
      status: "Not verified yet",
    });
    expect(chainTile(testSummary({ entries: 0, root: null }))).toMatchObject({
      kind: "unknown",
      value: "No root",
      at: null,
    });
    const broken = testVerification({ state: "broken", verified: 1202 });
    expect(chainTile(testSummary({ lastVerification: broken }))).toMatchObject({
      kind: "bad",
      status: "Broken",
      below: "1,202 of 1,482 entries, 38 of 38 checkpoints consistent",
    });
    const unanchored = testVerification({ state: "unanchored" });
    expect(chainTile(testSummary({ lastVerification: unanchored })).kind).toBe("warn");
  });

  it("is loud where all entries are gone, and where what is published contradicts it", () => {
    const gone = testVerification({ state: "broken", entries: 0, verified: 0, root: null });
    const emptied = testSummary({ entries: 0, since: null, root: null, lastVerification: gone });
    expect(chainTile(emptied).kind).toBe("bad");
    expect(publishedTile(emptied, NOW).kind).toBe("bad");
    const contradicted = testVerification({ state: "broken", verified: 0, root: null, durationMs: 0 });
    expect(chainTile(testSummary({ lastVerification: contradicted }))).toMatchObject({
      kind: "bad",
      below: "It contradicts a published checkpoint.",
    });
  });

  it("says how many entries nobody has looked at", () => {
    const lastVerification = testVerification({ entries: 1400, verified: 1400 });
    expect(chainTile(testSummary({ lastVerification })).below).toBe(
      "1,400 of 1,482 entries, 38 of 38 checkpoints consistent; 82 came since",
    );
  });
});

describe("checkpointTile", () => {
  it("tells how soon it was out, who signed it and where it is", () => {
    expect(checkpointTile(testSummary({}))).toMatchObject({
      kind: "ok",
      status: "Published",
      value: "14 s after",
      below: "signed by countersign-ledger, in bank-ledger, locked until 23 Nov 2033",
    });
    const lastCheckpoint = {
      ...testCheckpoint({ lockedUntil: null }),
      secondsAfter: 0.4,
      signedBy: "countersign-ledger",
    };
    expect(checkpointTile(testSummary({ lastCheckpoint }))).toMatchObject({
      value: "< 1 s after",
      below: "signed by countersign-ledger, in bank-ledger, not locked",
    });
  });

  it("says in words that there is none, and why", () => {
    const none = { lastCheckpoint: null, checkpoints: 0 };
    expect(checkpointTile(testSummary(none))).toMatchObject({
      kind: "unknown",
      value: "Not published yet",
    });
    expect(checkpointTile(testSummary({ ...none, entries: 0 })).below).toBe("There is no entry to publish.");
    expect(checkpointTile(testSummary({ ...none, publishing: false }))).toMatchObject({
      kind: "warn",
      status: "Not set up",
      below: "countersign.yaml names no place for checkpoints.",
    });
  });
});

describe("publishedTile", () => {
  it("is green only while nothing waits", () => {
    expect(publishedTile(testSummary({}), NOW)).toMatchObject({ kind: "ok", value: "1,482 of 1,482" });
    expect(publishedTile(testSummary({ entries: 0 }), NOW).kind).toBe("unknown");
  });

  it("says how long the oldest waits, and when that is too long", () => {
    const waiting = testSummary({ waiting: 2, waitingSince: "2026-11-23T10:41:48.000Z" });
    expect(publishedTile(waiting, NOW)).toMatchObject({
      kind: "wait",
      value: "1,480 of 1,482",
      below: "2 entries wait, the oldest for 12 s.",
    });
    const late = testSummary({ waiting: 1, waitingSince: "2026-11-23T10:20:00.000Z" });
    expect(publishedTile(late, NOW)).toMatchObject({
      kind: "bad",
      status: "Late",
      below: "1 entry waits for 22 min.",
    });
  });

  it("counts only what a good checkpoint covers where the ledger is broken", () => {
    const lastVerification = testVerification({ state: "broken", published: 1200 });
    const broken = testSummary({ lastVerification });
    expect(publishedTile(broken, NOW)).toMatchObject({ kind: "bad", value: "1,200 of 1,482" });
    expect(checkpointTile(broken)).toMatchObject({ kind: "bad", status: "Does not agree" });
    const older = testVerification({ state: "broken", published: 1482 });
    expect(checkpointTile(testSummary({ lastVerification: older })).kind).toBe("ok");
  });

  it("promises nothing where nothing is published", () => {
    const alone = testSummary({ waiting: 1482, waitingSince: "2026-08-25T09:00:00.000Z", publishing: false });
    expect(publishedTile(alone, NOW)).toMatchObject({
      kind: "warn",
      status: "Not set up",
      value: "0 of 1,482",
    });
  });
});
