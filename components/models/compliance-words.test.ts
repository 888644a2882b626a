import { describe, expect, it } from "vitest";

import { testCounts } from "@/components/compliance/testing/page";
import type { ModelCompliance } from "@/lib/features/compliance/schema/standing";
import { complianceState, complianceValue, complianceWords } from "./compliance-words";

function compliance(
  counts: Parameters<typeof testCounts>[0] | null,
  more: Partial<ModelCompliance> = {},
): ModelCompliance {
  return {
    counts: counts === null ? null : testCounts(counts),
    worst: [],
    exceptionsEndingSoon: 0,
    evaluatedAt: "2026-11-23T10:41:00.000Z",
    ...more,
  };
}

describe("words on a model's duties", () => {
  it("put what is not met first, then what is unknown", () => {
    const both = compliance({ not_met: 1, unknown: 3, part: 2, met: 21 });
    expect(complianceState(both)).toEqual({ kind: "bad", words: "Not met" });
    expect(complianceValue(both)).toBe("1 not met, 3 unknown");
    expect(complianceWords(both)).toBe("2 in part, 21 met");
  });

  it("are green only where every duty that applies is met", () => {
    expect(complianceState(compliance({ met: 9, not_applicable: 2 })).kind).toBe("ok");
    expect(complianceState(compliance({ met: 9, unknown: 1 })).kind).toBe("unknown");
    expect(complianceState(compliance({ met: 9, part: 1 })).kind).toBe("warn");
    expect(complianceState(compliance({ met: 9, excepted: 1 })).kind).toBe("warn");
    expect(complianceState(compliance({ not_applicable: 4 })).kind).toBe("unknown");
    expect(complianceValue(compliance({ not_applicable: 4 }))).toBe("No duty applies");
  });

  it("say that nothing was worked out, without a figure", () => {
    const none = compliance(null, { evaluatedAt: null });
    expect(complianceState(none).kind).toBe("unknown");
    expect(complianceValue(none)).toBe("Not worked out yet");
    expect(complianceWords(none)).not.toMatch(/\d/);
  });

  it("tell exceptions that end soon", () => {
    const excepted = compliance({ met: 9, excepted: 1 }, { exceptionsEndingSoon: 1 });
    expect(complianceState(excepted).kind).toBe("warn");
    expect(complianceWords(excepted)).toBe("1 exception ends soon");
    expect(
      complianceWords(compliance({ unknown: 2, excepted: 2, met: 3 }, { exceptionsEndingSoon: 2 })),
    ).toBe("2 exceptions end soon; 3 met");
  });
});
