import { describe, expect, it } from "vitest";

import { alarmOf } from "./prepare-alarm";
import { testVerification } from "./testing/ledger";

describe("alarmOf", () => {
  const words = "Entries 1 to 1200 agree with a signed checkpoint and can be trusted.";
  const fault = { seq: 1203, kind: "leaf" as const, words: "Its bytes do not give its leaf." };

  it("is silent while nothing was found altered", () => {
    expect(alarmOf(testVerification({}))).toBeNull();
    expect(alarmOf(testVerification({ state: "unanchored", checkpoints: 0 }))).toBeNull();
  });

  it("names the first bad entry and what can still be trusted", () => {
    expect(alarmOf(testVerification({ state: "broken", fault, words }))).toEqual({
      title: "The ledger is broken at entry 1,203: an entry was altered",
      words: "Its bytes do not give its leaf.",
      seq: 1203,
      trust: words,
    });
  });

  it("names no entry where the fault is in none", () => {
    const broken = testVerification({ state: "broken", fault: { ...fault, seq: null, kind: "head" }, words });
    expect(alarmOf(broken)).toMatchObject({
      title: "The ledger is broken: the ledger does not end where it should",
      seq: null,
    });
  });

  it("is loud even where the fault is not told", () => {
    expect(alarmOf(testVerification({ state: "broken", words }))).toEqual({
      title: "The ledger is broken",
      words: null,
      seq: null,
      trust: words,
    });
  });
});
