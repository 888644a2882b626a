import { describe, expect, it } from "vitest";

import type { Rollback } from "@/lib/features/approvals/schema/rollback";
import { progressWords, readEpisode, refusalWords, splitRollbacks, wayWords } from "./prepare-rollback";

const rollback = (more: Partial<Rollback> = {}): Rollback => ({
  id: "6f8a4a5e-4d8c-4f2e-9f57-0d7f3c6f6a11",
  endpoint: "scoring",
  fromConfig: "scoring-8",
  fromVersion: 8,
  toConfig: "scoring-7",
  toVersion: 7,
  reason: "It declines too many.",
  askedBy: "Sofia Lindqvist",
  askedAt: "2026-11-20T10:13:00.000Z",
  state: "asked",
  words: null,
  checkedAt: null,
  endedAt: null,
  ...more,
});

describe("a rollback", () => {
  it("says from what to what, and where the version is not known", () => {
    expect(wayWords(rollback())).toBe("scoring from v8 (scoring-8) to v7 (scoring-7)");
    expect(wayWords(rollback({ fromVersion: null }))).toContain(
      "scoring-8, of which the version is not known",
    );
  });

  it("is done only once SageMaker serves it, and otherwise says what was found", () => {
    const said = (state: Rollback["state"], words: string | null) =>
      progressWords(rollback({ state, words }));
    expect(said("asked", null)).toMatch(/checks it once more/);
    expect(said("updating", "SageMaker is still updating scoring")).toBe(
      "Last seen: SageMaker is still updating scoring.",
    );
    expect(said("done", null)).toBe("SageMaker says scoring is in service with v7.");
    expect(said("failed", "scoring serves scoring-8 again")).toBe("Because: scoring serves scoring-8 again.");
    expect(said("failed", null)).toMatch(/was not recorded/);
  });

  it("runs until it has ended", () => {
    const items = (["asked", "updating", "done", "failed"] as const).map((state) => rollback({ state }));
    const { running, ended } = splitRollbacks(items);
    expect([running, ended].map((some) => some.map(({ state }) => state))).toEqual([
      ["asked", "updating"],
      ["done", "failed"],
    ]);
  });
});

it("tells why a configuration can't be gone back to", () => {
  expect(refusalWords({ refusal: "v6 is rejected in SageMaker" })).toBe(
    "Not possible: v6 is rejected in SageMaker.",
  );
  expect(refusalWords({ refusal: null })).toBeNull();
});

it.each([
  ["12", 12],
  ["0", null],
  ["1e3", null],
  ["", null],
  [null, null],
])("reads the breach %s of an address as %s", (text, episode) => {
  expect(readEpisode(text)).toBe(episode);
});
