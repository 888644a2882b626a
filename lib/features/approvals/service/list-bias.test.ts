import { describe, expect, it } from "vitest";
import { biasMetric, metric, version } from "../rules/testing-version";
import { listBias } from "./list-bias";

const candidate = version({
  metrics: [
    metric("auc", 0.9),
    biasMetric("DPL", "sex = female", -0.12),
    biasMetric("DI", "sex = female", 0.98),
    biasMetric("CDDL", "sex = female", null),
    biasMetric("DPL", "age = old", 0.3),
  ],
});

describe("bias by group", () => {
  it("has the worst first, whatever its sign, a ratio by how far it is from 1, what is not known last", () => {
    const rows = listBias(candidate, null, null);
    expect(rows.map(({ metric: name, slice }) => `${name} ${slice}`)).toEqual([
      "DPL age = old",
      "DPL sex = female",
      "DI sex = female",
      "CDDL sex = female",
    ]);
    expect(rows.at(-1)).toMatchObject({ value: null, against: null });
  });

  it("stands beside the same group of the other version alone", () => {
    const serving = version({
      metrics: [biasMetric("DPL", "sex = female", -0.1), biasMetric("CDDL", "sex = female", 0.2)],
    });
    const rows = listBias(candidate, serving, null);
    const against = Object.fromEntries(rows.map((row) => [`${row.metric} ${row.slice}`, row.against]));
    expect(against).toMatchObject({
      "DPL age = old": null,
      "DPL sex = female": "−0.10",
      "CDDL sex = female": expect.stringMatching(/^0\.20?$/),
    });
  });
});
