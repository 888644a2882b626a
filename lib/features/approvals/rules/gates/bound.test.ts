import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Metric } from "@/lib/features/models/schema/version";
import type { Bound } from "../../schema/criteria";
import { biasMetric, bound, input, metric, serving, version } from "../testing-version";
import { judgeBound } from "./bound";
import { figuresOf, roomOf } from "./figures";

const judge = (asked: Bound, metrics: Metric[], before: Metric[] | null = null) =>
  judgeBound(
    "metric",
    asked,
    input({
      candidate: version({ metrics }),
      serving: before && serving({ metrics: before }),
    }),
  );
const precision = bound("precision", { label: "Precision", least: "0.80", better: "higher" });
const gap = bound("DPL", { slice: "sex", label: "Bias: DPL, sex", most: "0.10", absolute: true });

describe("a bound", () => {
  it("passes with the figure, that of the serving version and the change", () => {
    expect(judge(precision, [metric("precision", 0.84)], [metric("precision", 0.82)])).toMatchObject({
      key: "metric precision",
      label: "Precision",
      required: "≥ 0.80",
      value: "0.84",
      against: "0.82",
      change: "+0.02",
      better: true,
      result: "passed",
      reason: null,
      source: { call: "s3:GetObject" },
    });
  });

  it("fails in words, without rounding the figure onto the bound", () => {
    expect(judge(precision, [metric("precision", 0.7996)])).toMatchObject({
      value: "0.7996",
      result: "failed",
      reason: "Precision is 0.7996, below 0.80.",
    });
  });

  it.each([
    [0.8, "passed"],
    [0.7999999999, "failed"],
  ])("holds exactly: %d has %s", (value, result) => {
    expect(judge(precision, [metric("precision", value)]).result).toBe(result);
  });

  it("shows a unit, and a change for the better downwards", () => {
    const latency = bound("p95", { label: "Latency p95", unit: "ms", most: "120", better: "lower" });
    expect(judge(latency, [metric("p95", 84)], [metric("p95", 91)])).toMatchObject({
      required: "≤ 120 ms",
      value: "84 ms",
      against: "91 ms",
      change: "−7 ms",
      better: true,
    });
  });

  it("holds the size of a figure, whatever its sign", () => {
    const [women, men] = [biasMetric("DPL", "sex = female", 0.06), biasMetric("DPL", "sex = male", -0.12)];
    expect(judge(gap, [women, men])).toMatchObject({
      required: "|x| ≤ 0.10",
      value: "−0.12",
      result: "failed",
      reason: "Bias: DPL, sex is −0.12 for male (sex), above 0.10 in size.",
    });
    expect(judge(gap, [women], [biasMetric("DPL", "sex = female", -0.08)])).toMatchObject({
      value: "0.06",
      against: "−0.08",
      change: "−0.02",
      better: true,
      result: "passed",
    });
  });

  it("between two bounds finds better closer to equal", () => {
    const impact = bound("DI", { slice: "age_band", least: "0.80", most: "1.25" });
    const of = (value: number) => [biasMetric("DI", "age_band = under_25", value)];
    expect(judge(impact, of(0.91), of(0.88))).toMatchObject({
      required: "0.80 – 1.25",
      change: "+0.03",
      better: true,
    });
    expect(judge(impact, of(1.1), of(1.02)).better).toBe(false);
  });

  it("says nothing of better where nothing changed or nothing says which way", () => {
    expect(judge(precision, [metric("precision", 0.84)], [metric("precision", 0.84)])).toMatchObject({
      change: "0",
      better: null,
    });
    const neutral = { ...precision, better: null };
    expect(judge(neutral, [metric("precision", 0.84)], [metric("precision", 0.82)]).better).toBeNull();
  });

  it("counts what training measured only where no report did", () => {
    const trained = metric("precision", 0.9, { group: "training" });
    expect(judge(precision, [trained]).result).toBe("passed");
    expect(judge(precision, [trained, metric("precision", 0.7)]).result).toBe("failed");
    const low = metric("precision", 0.5, { group: "training" });
    expect(judge(precision, [low, metric("precision", 0.84)])).toMatchObject({
      value: "0.84",
      result: "passed",
    });
    expect(judge(precision, [trained, metric("precision", null)]).result).toBe("unknown");
  });
});

describe("what a bound does not know", () => {
  const unknown = (asked: Bound, metrics: Metric[], before: Metric[] | null = null) => {
    const gate = judge(asked, metrics, before);
    expect(gate).toMatchObject({ result: "unknown", value: null, change: null, better: null });
    return gate.reason;
  };

  it("is a figure nobody measured, though the other version's is shown", () => {
    expect(unknown(precision, [], [metric("precision", 0.82)])).toBe("Precision was not measured for v8.");
    expect(judge(precision, [], [metric("precision", 0.82)]).against).toBe("0.82");
  });

  it("is one part without a figure, however good the others", () => {
    const parts = [biasMetric("DPL", "sex = female", 0.01), biasMetric("DPL", "sex = male", null)];
    expect(unknown(gap, parts)).toBe("Bias: DPL, sex has no figure for male (sex).");
  });

  it("is a part that the serving version was measured for alone", () => {
    const [women, men] = [biasMetric("DPL", "sex = female", 0.01), biasMetric("DPL", "sex = male", 0.02)];
    expect(unknown(gap, [women], [women, men])).toBe(
      "Bias: DPL, sex was measured for male (sex) in v7, and not in v8.",
    );
  });

  it("is a figure in another unit", () => {
    expect(unknown(precision, [metric("precision", 84, { unit: "%" })])).toBe(
      "Precision was measured in %, the bound is in no unit.",
    );
  });

  it("is a figure of training while the report of it can't be read", () => {
    const reports = version().reports.map((report) => ({ ...report, state: "unreadable" as const }));
    const metrics = [metric("precision", 0.9, { group: "training" })];
    const gate = judgeBound("metric", precision, input({ candidate: version({ metrics, reports }) }));
    expect(gate).toMatchObject({
      result: "unknown",
      reason: "Precision is known from training only: the model quality report of v8 could not be read.",
    });
  });

  it("never hides that a known part is outside", () => {
    const parts = [biasMetric("DPL", "sex = female", 0.31), biasMetric("DPL", "sex = male", null)];
    expect(judge(gap, parts)).toMatchObject({ result: "failed", value: "0.31" });
  });
});

const anyMetric: fc.Arbitrary<Metric> = fc.record({
  name: fc.constantFrom("DPL", "dpl", "DI"),
  slice: fc.constantFrom(null, "sex", "sex = a", "sex = b", "age = a"),
  group: fc.constantFrom("quality" as const, "bias" as const, "training" as const),
  value: fc.option(fc.constantFrom(-0.2, -0.1, 0, 0.05, 0.1, 0.10001, 1)),
  unit: fc.constantFrom(null, null, null, "%"),
  deviation: fc.constant(null),
});
const anyBound: fc.Arbitrary<Bound> = fc
  .record({
    slice: fc.constantFrom(null, "sex", "sex = a", "age"),
    least: fc.constantFrom(null, "-0.10", "0"),
    most: fc.constantFrom(null, "0.10"),
    absolute: fc.boolean(),
    better: fc.constantFrom(null, "higher" as const, "lower" as const),
  })
  .filter(({ least, most }) => least !== null || most !== null)
  .map((change) => bound("DPL", change));

describe("any report", () => {
  it("passes a bound only where every figure meant is a number inside it", () => {
    fc.assert(
      fc.property(anyBound, fc.array(anyMetric), fc.array(anyMetric), (asked, metrics, before) => {
        const gate = judge(asked, metrics, before);
        const figures = figuresOf(asked, version({ metrics }));
        const inside = figures.every(({ value }) => value !== null && roomOf(value, asked) >= 0);
        const outside = figures.some(({ value }) => value !== null && roomOf(value, asked) < 0);
        if (gate.result === "passed") expect(figures.length > 0 && inside).toBe(true);
        expect(gate.result === "failed").toBe(outside);
        expect(gate.result === "passed").toBe(gate.reason === null);
        expect(gate.value === null).toBe(gate.result === "unknown");
      }),
      { numRuns: 1_000 },
    );
  });
});
