import { describe, expect, it } from "vitest";

import { MODEL_FILTERS, modelPath, readFilters } from "./queries";

describe("readFilters", () => {
  it("takes what it knows, in one order, so that equal addresses are one reading", () => {
    const params = new URLSearchParams("sort=findings&unknown=1&q=credit&owner=");
    const filters = readFilters(MODEL_FILTERS, (name) => params.get(name));
    expect(Object.entries(filters)).toEqual([
      ["q", "credit"],
      ["sort", "findings"],
    ]);
  });
});

describe("modelPath", () => {
  it("keeps a slug inside its segment", () => {
    expect(modelPath("credit-scoring")).toBe("/models/credit-scoring");
    expect(modelPath("../sources?x")).toBe("/models/..%2Fsources%3Fx");
  });
});
