import { describe, expect, it } from "vitest";

import { servingNow } from "./prepare-serving";

const PROD = { endpointName: "credit-prod", version: 7, until: null };

describe("servingNow", () => {
  it("says that a rejected version goes on serving, and offers to roll back", () => {
    expect(servingNow([PROD], 7)).toEqual({
      lines: ["credit-prod serves v7."],
      after: "Rejecting v7 does not stop it: it goes on serving until the endpoint is rolled back.",
      isServed: true,
    });
  });

  it("leaves out what no longer serves", () => {
    const before = { ...PROD, version: 8, until: "2026-11-01T00:00:00.000Z" };
    expect(servingNow([before, PROD], 8)).toMatchObject({
      lines: ["credit-prod serves v7."],
      isServed: false,
    });
  });

  it("names what serves outside the registry, each endpoint once, and that nothing is known to", () => {
    const shadow = { ...PROD, endpointName: "shadow", version: null };
    expect(servingNow([PROD, PROD, shadow], 8).lines).toEqual([
      "credit-prod serves v7.",
      "shadow serves something that is no version of the registry.",
    ]);
    expect(servingNow([], 8).lines).toEqual(["No endpoint of this model is known to serve."]);
  });
});
