import { describe, expect, it } from "vitest";

import { onLink, stateWords, whoWords } from "./prepare-entry";
import { testItem, testVerification } from "./testing/ledger";

describe("whoWords", () => {
  it("calls a person by name and the worker by what it was doing", () => {
    expect(whoWords({ kind: "person", name: "Rita Risk" })).toEqual({ who: "Rita Risk", doing: null });
    expect(whoWords({ kind: "job", name: "remediate" })).toEqual({ who: "worker", doing: "remediate" });
  });

  it("does not let a person pass for the worker", () => {
    expect(whoWords({ kind: "person", name: "worker" }).doing).toBeNull();
  });
});

describe("onLink", () => {
  it("leads to the version, or the model, it is about", () => {
    expect(onLink(testItem({}))).toEqual({
      label: "credit-scoring v8",
      href: "/models/credit-scoring/versions/8",
    });
    expect(onLink(testItem({ version: null }))).toEqual({
      label: "credit-scoring",
      href: "/models/credit-scoring",
    });
    expect(onLink(testItem({ model: "a/b", version: null }))?.href).toBe("/models/a%2Fb");
    expect(onLink(testItem({ model: null, version: null }))).toBeNull();
  });
});

describe("stateWords", () => {
  const broken = testVerification({
    state: "broken",
    published: 1200,
    fault: { seq: 1203, kind: "leaf", words: "Its bytes do not give its leaf." },
  });
  const kindOf = (seq: number, verification: typeof broken | null) =>
    stateWords(testItem({ seq }), verification).kind;

  it("is what the list says while nothing was found broken", () => {
    expect(kindOf(1482, null)).toBe("ok");
    expect(kindOf(1482, testVerification({}))).toBe("ok");
    expect(stateWords(testItem({ state: "recorded" }), null)).toMatchObject({
      kind: "wait",
      words: "Recorded",
    });
  });

  it("is green in a broken ledger only where a good checkpoint covers it", () => {
    expect(kindOf(1200, broken)).toBe("ok");
    expect(kindOf(1201, broken)).toBe("unknown");
    expect(kindOf(1203, broken)).toBe("bad");
    expect(kindOf(1482, broken)).toBe("unknown");
  });
});
