import { describe, expect, it } from "vitest";

import type { Criterion } from "@/lib/features/models/schema/version";
import { approvalState, criteriaState, findingsState, worstState } from "./words";

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

describe("worstState", () => {
  const drift = { seriesCount: 1, ruleCount: 1, worst: null, breachSince: null, spark: [], asOf: null };
  const registry = { waiting: [], approved: 1, rejected: 0, source: { call: "", asOf: null } };
  const standing = {
    openFindings: 0,
    worstSeverity: null,
    drift: { ...drift, state: "ok" as const },
    registry,
  };

  it("names a drift breach before findings, and missing data before what is merely at risk", () => {
    const breach = { ...standing, drift: { ...drift, state: "breach" as const } };
    expect(worstState({ ...breach, openFindings: 2, worstSeverity: "bad" })).toEqual({
      kind: "bad",
      words: "Drift breach",
    });
    const missing = { ...standing, drift: { ...drift, state: "missing" as const } };
    expect(worstState({ ...missing, openFindings: 2, worstSeverity: "warn" }).words).toBe(
      "Drift data missing",
    );
    expect(worstState({ ...missing, openFindings: 2, worstSeverity: "bad" }).words).toBe("2 open findings");
    expect(worstState(standing)).toEqual({ kind: "ok", words: "No open findings" });
  });
});
