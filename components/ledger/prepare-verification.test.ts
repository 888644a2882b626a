import { describe, expect, it } from "vitest";

import { figuresWords } from "./prepare-verification";
import { testVerification } from "./testing/ledger";

describe("figuresWords", () => {
  it("tells how much was looked through and how long that took", () => {
    expect(figuresWords(testVerification({}))).toBe(
      "1,482 of 1,482 entries hold, 38 of 38 checkpoints agree, looked through in 412 ms.",
    );
    expect(figuresWords(testVerification({ durationMs: 2_340 }))).toContain("in 2.3 s");
  });
});
