import { describe, expect, it } from "vitest";
import { z } from "zod";
import { biasReports } from "./bias";
import type { Population } from "./sample";

const half = z.object({
  facets: z.record(
    z.string(),
    z.array(
      z.object({
        value_or_threshold: z.string(),
        metrics: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
      }),
    ),
  ),
});
const reports = z.object({
  before: z.object({ pre_training_bias_metrics: half }),
  after: z.object({ post_training_bias_metrics: half }),
});

/** Six men, four women. Men: 4 of 6 repaid, 3 accepted. Women: 1 of 4 repaid, 2 accepted. */
const sex = [..."mmmmmmffff"];
const population: Population = {
  rows: 10,
  numeric: [],
  categories: [
    {
      feature: {
        kind: "category",
        name: "sex",
        values: { m: { share: 0.6, weight: 0 }, f: { share: 0.4, weight: 0 } },
      },
      values: sex,
    },
  ],
  signal: new Float64Array(10),
  effects: {},
};
const measured = reports.parse(
  biasReports(population, [{ feature: "sex", values: ["f"] }], {
    label: "repaid",
    positive: "1",
    labels: Uint8Array.from([1, 1, 1, 1, 0, 0, 1, 0, 0, 0]),
    predictions: Uint8Array.from([1, 1, 0, 0, 1, 0, 1, 1, 0, 0]),
  }),
);

function value(section: z.infer<typeof half>, name: string) {
  return section.facets["sex"]?.[0]?.metrics.find((metric) => metric.name === name)?.value;
}

describe("biasReports", () => {
  it("measures labels as Clarify defines it", () => {
    const before = measured.before.pre_training_bias_metrics;
    expect(value(before, "CI")).toBeCloseTo(0.2);
    expect(value(before, "DPL")).toBeCloseTo(4 / 6 - 1 / 4);
    expect(value(before, "TVD")).toBeCloseTo(4 / 6 - 1 / 4);
    expect(value(before, "CDDL")).toBeNull();
  });

  it("measures decisions as Clarify defines it", () => {
    const after = measured.after.post_training_bias_metrics;
    expect(value(after, "DPPL")).toBeCloseTo(0);
    expect(value(after, "DI")).toBeCloseTo(1);
    expect(value(after, "DCA")).toBeCloseTo(4 / 3 - 1 / 2);
    expect(value(after, "RD")).toBeCloseTo(2 / 4 - 1);
    expect(value(after, "AD")).toBeCloseTo(3 / 6 - 3 / 4);
  });
});
