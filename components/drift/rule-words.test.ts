import { describe, expect, it } from "vitest";

import type { RuleVersion } from "@/lib/features/drift/schema/rule";
import { changeWords, conditionWords, periodWords, removalWords, RULE_STATE, valueWords } from "./rule-words";
import { exampleRule, PIPELINE } from "./testing/examples";

const first: RuleVersion = {
  version: 1,
  comparison: ">",
  threshold: 0.25,
  forPeriods: 3,
  action: { kind: "notify" },
  mirror: false,
  changedBy: "ml.engineer",
  changedAt: "2026-11-12T10:00:00.000Z",
};

describe("words of a rule", () => {
  it("says the condition, the unit and what a period is", () => {
    expect(conditionWords(first, null)).toBe("above 0.25 for 3 points");
    expect(valueWords(840, "Microseconds")).toBe("840 microseconds");
    expect(valueWords(12, "Percent")).toBe("12%");
    expect(valueWords(12, "None")).toBe("12");
    expect(periodWords(3, 3600)).toBe("3 points, 1 h apart");
    expect(periodWords(1, 300)).toBe("1 point; one every 5 min");
    expect(periodWords(2, null)).toContain("not known");
  });

  it("never shows what is not known as fine", () => {
    expect(Object.entries(RULE_STATE).filter(([, state]) => state.kind === "ok")).toEqual([
      ["ok", { kind: "ok", words: "OK" }],
    ]);
  });

  it("says what a version changed, and nothing else", () => {
    const second: RuleVersion = { ...first, version: 2, threshold: 0.2 };
    expect(changeWords(second, first, null)).toEqual(["above 0.25 for 3 points → above 0.2 for 3 points"]);
    expect(changeWords({ ...second, mirror: true }, second, null)).toEqual([
      "No CloudWatch alarm → CloudWatch alarm",
    ]);
    expect(changeWords(first, undefined, null)).toHaveLength(3);
    expect(changeWords({ ...first, version: 2 }, first, null)).toEqual(["Saved without a change"]);
  });

  it("names everything that stops with a rule", () => {
    expect(removalWords(exampleRule())).toEqual(["PSI of income is no longer held against 0.2."]);
    const acting = exampleRule({
      state: "breach",
      action: { kind: "trigger_retraining_pipeline", pipeline: PIPELINE, coolDownHours: 24 },
      mirror: { alarm: "countersign-1", state: "written", reason: null },
    });
    expect(removalWords(acting).join(" ")).toMatch(/alert ends.*credit-scoring-retraining.*countersign-1/);
  });
});
