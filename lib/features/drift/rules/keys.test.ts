import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf } from "./keys";

const metric = (metricName: string, dimensions: Record<string, string> = {}) => ({
  namespace: "Any",
  metricName,
  dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
});

describe("the key of a series", () => {
  it("names the place only where the metric is not enough", () => {
    const taken = new Set<string>();
    const keys = ["blue", "green"].map((Endpoint) => keyOf(metric("psi", { Endpoint }), "Average", taken));
    expect(keys).toEqual(["psi", "psi:green"]);
  });

  it("is another one for every metric, however long and odd their names", { timeout: 10_000 }, () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 255 }),
      fc.constantFrom("a".repeat(255), "漂移", `${"b".repeat(198)}:2`),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        const taken = new Set<string>();
        const keys = names.map((one) => keyOf(metric(one), "Average", taken));
        expect(new Set(keys).size).toBe(names.length);
        for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_.=:@-]{1,200}$/);
      }),
    );
  });
});
