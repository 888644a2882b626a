import { describe, expect, it } from "vitest";

import { onLink, whoWords } from "./prepare-entry";
import { testItem } from "./testing/ledger";

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
