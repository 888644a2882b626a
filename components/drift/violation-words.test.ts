import { describe, expect, it } from "vitest";

import type { Violation } from "@/lib/features/drift/schema/violation";
import { chooseViolations, VIOLATION_SHOWN, violationState } from "./violation-words";

const violation: Violation = {
  schedule: { name: "credit-dq-hourly", arn: "arn" },
  type: "DataQuality",
  feature: "income",
  check: "baseline_drift_check",
  count: 3,
  firstAt: "2026-11-14T10:00:00.000Z",
  lastAt: "2026-11-23T10:00:00.000Z",
  ongoing: true,
  description: "",
  shape: "endpoint",
  expected: null,
};

function marked(holds: boolean): Violation {
  const expected = { id: "1", reason: "known", by: "ml.engineer", at: violation.lastAt, until: null, holds };
  return { ...violation, expected };
}

describe("violations", () => {
  it("are expected only while the mark holds", () => {
    const all = [violation, marked(true), marked(false)];
    expect(chooseViolations(all, "expected")).toEqual([marked(true)]);
    expect(chooseViolations(all, "unexpected")).toEqual([violation, marked(false)]);
    expect(chooseViolations(all, "all")).toEqual(all);
    expect(VIOLATION_SHOWN).toHaveLength(3);
  });

  it("are never shown as fine", () => {
    expect(violationState(violation)).toEqual({ kind: "bad", words: "Violated" });
    expect(violationState(marked(true)).kind).toBe("unknown");
    expect(violationState(marked(false)).kind).toBe("bad");
    expect(violationState({ ...violation, ongoing: false }).kind).toBe("unknown");
  });
});
