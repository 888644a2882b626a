import { describe, expect, it } from "vitest";

import type { Criterion } from "@/lib/features/models/schema/version";
import { approvalState, criteriaState, findingsState } from "./words";

function criterion(result: Criterion["result"]): Criterion {
  return { metric: "auc", required: "≥ 0.85", measured: result === "unknown" ? null : 0.9, result };
}

describe("criteriaState", () => {
  it("is green only when every criterion was measured and passed", () => {
    expect(criteriaState([criterion("passed"), criterion("passed")])).toEqual({
      kind: "ok",
      words: "2 of 2 passed",
    });
    expect(criteriaState([criterion("passed"), criterion("unknown")]).kind).toBe("unknown");
    expect(criteriaState([criterion("unknown"), criterion("failed")])).toEqual({
      kind: "bad",
      words: "0 of 2 passed",
    });
    expect(criteriaState([])).toEqual({ kind: "unknown", words: "No criteria set" });
  });
});

describe("states", () => {
  it("never calls an absent approval approved", () => {
    expect(approvalState(null)).toEqual({ kind: "unknown", words: "No approval status" });
    expect(approvalState("PendingManualApproval").kind).toBe("wait");
  });

  it("takes the severity of the worst finding", () => {
    expect(findingsState(0, null)).toEqual({ kind: "ok", words: "None open" });
    expect(findingsState(2, "bad")).toEqual({ kind: "bad", words: "2 open" });
    expect(findingsState(1, null).kind).toBe("warn");
  });
});
