import { describe, expect, it } from "vitest";

import type { Bin } from "@/lib/features/drift/schema/distribution";
import { axisEnds, barPairs, binLabel, shareWords } from "./prepare-bars";
import { distanceWords, ksWords, psiWords, roundFigure } from "./prepare-distances";

const range = (lower: number | null, upper: number | null, from: number, to: number): Bin => ({
  kind: "range",
  lower,
  upper,
  from,
  to,
  baseline: 0.2,
  current: 0.4,
});

describe("barPairs", () => {
  it("draws both sides on one scale and nothing for a side without figures", () => {
    const bins: Bin[] = [range(null, 10, 0, 10), { ...range(10, null, 10, 20), baseline: null }];
    const heights = barPairs({ bins }).map(({ baseline, current }) => [baseline, current]);
    expect(heights).toEqual([
      [0.5, 1],
      [null, 1],
    ]);
  });

  it("keeps zero apart from unknown", () => {
    expect(barPairs({ bins: [{ ...range(0, 1, 0, 1), baseline: 0, current: null }] })).toMatchObject([
      { baseline: 0, current: null },
    ]);
    expect([shareWords(0), shareWords(null)]).toEqual(["0.0 %", "unknown"]);
  });
});

describe("binLabel", () => {
  it("names open ends, values and all others", () => {
    expect(binLabel(range(null, 18_043.36, 0, 18_043.36))).toBe("below 18,043");
    expect(binLabel(range(20, 40, 20, 40))).toBe("20 to 40");
    const shares = { baseline: 0, current: 0 };
    expect(binLabel({ kind: "value", value: "", isNew: true, ...shares })).toBe("(empty)");
    expect(binLabel({ kind: "rest", values: 3, ...shares })).toBe("3 other values");
  });

  it("marks the open ends of the axis", () => {
    expect(axisEnds({ bins: [range(null, 10, 0, 10), range(10, null, 10, 20)] })).toEqual({
      low: "< 10",
      high: "10+",
    });
    expect(axisEnds({ bins: [] })).toBeNull();
  });
});

describe("distances", () => {
  it("stand beside what chance alone makes of them", () => {
    const ks = { value: 0.244_712, range: null, critical: 0.039_55, pValue: 1e-40, reason: null };
    expect(distanceWords(ks)).toBe("0.245");
    expect(ksWords(ks)).toBe("By chance up to 0.0396 at these sizes (5 %), p < 0.001");
    expect(psiWords({ value: 0.35, byChance: 0.007_631, reason: null })).toContain("0.00763 on average");
  });

  it("say why they are unknown", () => {
    const none = { value: null, byChance: null, reason: "One side has no distribution to compare." };
    expect([distanceWords(none), psiWords(none)]).toEqual(["unknown", none.reason]);
  });

  it("do not claim digits that say nothing", () => {
    expect([roundFigure(36_208.74), roundFigure(0.4)]).toEqual(["36,209", "0.4"]);
  });
});
