import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugCandidates, slugOf } from "./slug";

const take = (count: number, name: string) => {
  const candidates = slugCandidates(name, "111122223333", "eu-west-1");
  return Array.from({ length: count }, () => String(candidates.next().value));
};

describe("slugs", () => {
  it("stay readable and tell accounts apart", () => {
    expect(take(4, "Credit_Scoring")).toEqual([
      "credit-scoring",
      "credit-scoring-3333",
      "credit-scoring-3333-eu-west-1",
      "credit-scoring-3333-eu-west-1-2",
    ]);
  });

  it("never take the address of a page", () => {
    expect(take(1, "findings")).toEqual(["findings-3333"]);
  });

  it("are safe in an address and never run out or repeat, whatever the name", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
        const candidates = take(8, name);
        expect(new Set(candidates).size).toBe(8);
      }),
    );
  });
});
