import { describe, expect, it } from "vitest";
import type { Criterion, Metric } from "@/lib/features/models/schema/version";
import { fairnessOf, groupWords } from "./fairness";

function metric(name: string, slice: string | null, value: number | null): Metric {
  return { name, slice, group: "bias", value, unit: null, deviation: null };
}
function bound(required: string, results: Record<string, Criterion["result"]>) {
  return ({ name, slice, value }: Metric): Criterion | null => {
    const result = results[`${name} ${slice}`];
    return result ? { metric: name, required, measured: value, result } : null;
  };
}

describe("fairnessOf", () => {
  it("tells each group with its bound: what is inside, and what is beyond", () => {
    const [facet] = fairnessOf(
      [metric("DPPL", "age = under_25", 0.12), metric("DPPL", "age = over_60", -0.3)],
      bound("-0.18 – 0.18", { "DPPL age = under_25": "passed", "DPPL age = over_60": "failed" }),
    );
    expect(facet?.words).toBe(
      "The share predicted the positive outcome is 0.12 lower for under 25 (age) than for the others. The figure is 0.12, inside the bound of −0.18 to 0.18 set in the criteria. " +
        "The share predicted the positive outcome is 0.3 higher for over 60 (age) than for the others. The figure is −0.3, beyond the bound of −0.18 to 0.18 set in the criteria.",
    );
    expect(facet?.rows.map(({ group, result }) => `${group}: ${result}`)).toEqual([
      "age = under_25: within",
      "age = over_60: beyond",
    ]);
  });

  it("says that no bound is set rather than that all is well", () => {
    const [facet] = fairnessOf([metric("DPL", "sex = f", 0.2), metric("DI", "sex = f", 0.7)], () => null);
    expect(facet?.words).toBe(
      "The model predicts the positive outcome 0.7 times as often for f (sex) as for the others. No bound is set for it in the criteria.",
    );
  });

  it("says what has no figure: it is unknown, whatever bound there is", () => {
    const [facet] = fairnessOf(
      [metric("DPPL", "sex = f", null)],
      bound("≤ 0.1", { "DPPL sex = f": "unknown" }),
    );
    expect(facet?.words).toBe("Not measured: DPPL.");
    expect(facet?.rows[0]).toMatchObject({ value: null, result: "unknown" });
  });

  it("keeps facets apart, and leaves out what is no figure of bias or of everybody", () => {
    const quality: Metric = { ...metric("auc", "sex = f", 0.8), group: "quality" };
    const facets = fairnessOf(
      [metric("DI", "sex = f", 1), metric("DI", "age", 1), metric("GE", null, 0.1), quality],
      () => null,
    );
    expect(facets.map(({ facet, rows }) => [facet, rows.length])).toEqual([
      ["sex", 1],
      ["age", 1],
    ]);
  });
});

it("names groups as people do, and shows what would mislead", () => {
  expect(groupWords("age_band = under_25")).toBe("under 25 (age band)");
  expect(groupWords("age")).toBe("the group of age");
  expect(groupWords("x = a\u202Eb")).toBe("a\\u202eb (x)");
});
