import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criteriaBodySchema } from "../schema/criteria";
import { defaultCriteria, tierOf } from "./default-criteria";
import { refuseCriteria } from "./refuse-criteria";

describe("defaultCriteria", () => {
  it.each([
    ["Low", "low", ["business_owner"]],
    ["Medium", "medium", ["business_owner", "risk_officer"]],
    ["High", "high", ["business_owner", "risk_officer"]],
    ["Unknown", "high", ["business_owner", "risk_officer"]],
    [null, "high", ["business_owner", "risk_officer"]],
  ])("of a model rated %s", (riskRating, tier, seats) => {
    expect(defaultCriteria({ riskRating, metadata: {} })).toMatchObject({ tier, seats, override: false });
  });

  it("takes over the bounds a version carries in its metadata", () => {
    const metadata = {
      "criterion:precision": "min 0.80",
      "criterion:latency_p95_ms": "max 120",
      "criterion:DPL sex": "between -0.10 and 0.10",
      "criterion:DI age_band": "between 0.80 and 1.25",
      "criterion:rows": "between 1e3 and 2e3",
      "criterion:good": "very",
      owner: "somebody",
    };
    const { metrics, bias } = defaultCriteria({ riskRating: "High", metadata });
    const shared = { slice: null, absolute: false };
    expect(metrics).toEqual([
      {
        ...shared,
        metric: "precision",
        label: "Precision",
        unit: null,
        least: "0.80",
        most: null,
        better: "higher",
      },
      {
        ...shared,
        metric: "latency_p95_ms",
        label: "Latency p95",
        unit: "ms",
        least: null,
        most: "120",
        better: "lower",
      },
      { ...shared, metric: "rows", label: "Rows", unit: null, least: "1000", most: "2000", better: null },
    ]);
    expect(bias).toEqual([
      {
        metric: "DPL",
        slice: "sex",
        label: "Bias: DPL, sex",
        unit: null,
        least: null,
        most: "0.10",
        absolute: true,
        better: null,
      },
      {
        metric: "DI",
        slice: "age_band",
        label: "Bias: DI, age band",
        unit: null,
        least: "0.80",
        most: "1.25",
        absolute: false,
        better: null,
      },
    ]);
  });

  it("is always what may be set, whatever stands in the metadata", () => {
    const number = fc.oneof(
      fc.double({ noNaN: true }).map(String),
      fc.constantFrom("0.80", "1e30", "+3", "1e-12"),
    );
    const text = fc.oneof(
      number.map((a) => `min ${a}`),
      number.map((a) => `max ${a}`),
      fc.tuple(number, number).map(([a, b]) => `between ${a} and ${b}`),
      fc.string(),
    );
    const name = fc.oneof(
      fc.constantFrom("auc", "AUC", "DPL sex", "dpl  sex", " "),
      fc.string({ maxLength: 250 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 60 }), (entries) => {
        const metadata = Object.fromEntries(entries.map(([key, value]) => [`criterion:${key}`, value]));
        const body = defaultCriteria({ riskRating: null, metadata });
        expect(criteriaBodySchema.parse(body)).toEqual(body);
        expect(refuseCriteria(body)).toBeNull();
      }),
    );
  });
});

describe("tierOf", () => {
  it("counts what nobody rated as high", () => {
    expect(["low", " LOW ", "Medium", "High", "severe", ""].map(tierOf)).toEqual([
      "low",
      "low",
      "medium",
      "high",
      "high",
      "high",
    ]);
  });
});
