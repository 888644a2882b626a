import { describe, expect, it } from "vitest";
import type { VersionState } from "../store/evaluable";
import { waitsForDecision } from "./waits-for-decision";

const at = (minute: number) => new Date(Date.parse("2026-11-24T10:00:00Z") + minute * 60_000);
const version: VersionState = {
  arn: "arn:8",
  approval_status: "PendingManualApproval",
  package_status: "Completed",
  last_modified_at: null,
};

describe("a version waits for a decision", () => {
  it("while SageMaker has it pending and whole", () => {
    expect(waitsForDecision(version, null)).toBe(true);
    expect(waitsForDecision({ ...version, approval_status: "Approved" }, null)).toBe(false);
    expect(waitsForDecision({ ...version, package_status: "InProgress" }, null)).toBe(false);
  });

  it("again after a proposal that had no effect", () => {
    for (const state of ["expired", "withdrawn", "voided", "superseded", "failed"] as const) {
      expect(waitsForDecision(version, { state, ended_at: at(5) })).toBe(true);
    }
  });

  it("after a decision only when somebody set it back since, not because the registry was read before", () => {
    const applied = { state: "applied" as const, ended_at: at(5) };
    expect(waitsForDecision(version, applied)).toBe(false);
    expect(waitsForDecision({ ...version, last_modified_at: at(4) }, applied)).toBe(false);
    expect(waitsForDecision({ ...version, last_modified_at: at(6) }, applied)).toBe(true);
  });
});
