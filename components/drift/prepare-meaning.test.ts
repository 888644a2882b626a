import { expect, it } from "vitest";

import { meaningOf } from "./prepare-meaning";

it("explains what a monitor publishes, and nothing that only happens to be called the same", () => {
  expect(meaningOf({ kind: "bias", preset: "model_monitor", label: "DI" })).toContain("1 where");
  expect(meaningOf({ kind: "bias", preset: "own", label: "DI" })).toBeNull();
  expect(meaningOf({ kind: "quality", preset: "model_monitor", label: "KS" })).toBeNull();
});
