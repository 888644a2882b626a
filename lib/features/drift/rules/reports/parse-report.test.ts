import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseReport, type Report } from "./parse-report";

const folder = path.join(process.cwd(), "../shared/aws/model-monitor");
const isThere = existsSync(folder);
const files = isThere ? globSync("**/*.json", { cwd: folder }).sort() : [];
const textOf = (file: string) => readFileSync(path.join(folder, file), "utf8");
if (!isThere) console.warn(`skipped: AWS's reports are not at ${folder}`);

// Configuration, data and notes that lie beside the reports.
const NO_REPORTS = [
  "bias/adult.bias_analysis_config.json",
  "bias/adult.validation-dataset.json",
  "cloudwatch-namespaces.json",
];
const KINDS: Record<string, Report["kind"]> = {
  "bias/adult.endpoint.baseline.analysis.json": "analysis",
  "bias/adult.endpoint.constraint_violations.json": "violations",
  "bias/clarifycheck.data_bias.good.analysis.json": "analysis",
  "bias/fraud.bias_1.analysis.json": "analysis",
  "data-quality/qualitycheck.constraints.good.json": "data_constraints",
  "data-quality/qualitycheck.statistics.json": "data_statistics",
  "data-quality/sdk-monitor.constraint_violations.json": "violations",
  "data-quality/sdk-monitor.constraints.json": "data_constraints",
  "data-quality/sdk-monitor.statistics.json": "data_statistics",
  "docs/clarify-model-monitor-bias-drift-violations.0.json": "violations",
  "docs/clarify-model-monitor-bias-drift-violations.1.json": "violations",
  "docs/clarify-model-monitor-model-attribution-drift-violations.0.json": "violations",
  "docs/clarify-model-monitor-model-attribution-drift-violations.1.json": "violations",
  "explainability/fraud.explainability.analysis.json": "analysis",
  "model-quality/qualitycheck.regression.constraints.good.json": "quality_constraints",
  "model-quality/qualitycheck.regression.statistics.json": "quality_statistics",
};

function reportOf(file: string): Report {
  const parsed = parseReport(textOf(file));
  if (parsed.state !== "ok") throw new Error(`${file}: ${parsed.state}, ${parsed.reason}`);
  return parsed.report;
}

describe.skipIf(!isThere)("AWS's own reports", () => {
  it("knows every file there is", () => {
    expect(files).toEqual([...NO_REPORTS, ...Object.keys(KINDS)].sort());
  });

  it.each(Object.entries(KINDS))("%s is read whole as %s", (file, kind) => {
    expect(reportOf(file)).toMatchObject({ kind, problems: [] });
  });

  it.each(NO_REPORTS)("%s is no report", (file) => {
    expect(parseReport(textOf(file)).state).toBe("unknown_form");
  });

  it("reads the figures that are in them", () => {
    const statistics = reportOf("data-quality/qualitycheck.statistics.json");
    if (statistics.kind !== "data_statistics") throw new Error(statistics.kind);
    const [first] = statistics.features;
    expect(statistics.itemCount).toBe(100);
    expect(statistics.features).toHaveLength(6);
    expect(first).toMatchObject({
      name: "_c0",
      inferredType: "Fractional",
      present: 100,
      missing: 0,
      mean: { state: "number", value: 2.31 },
    });
    if (first?.distribution?.kind !== "numeric") throw new Error("no numbers");
    expect(first.distribution.buckets[0]).toEqual({ lower: 1, upper: 1.2, count: 24 });
    expect(first.distribution.sketch?.filter(({ value }) => value === 3)).toHaveLength(55);
    const text = reportOf("data-quality/sdk-monitor.statistics.json");
    expect(text.kind === "data_statistics" && text.features[0]?.distribution).toEqual({
      kind: "categorical",
      values: [{ value: "preproc-not-YET-supported-for-csv-json", count: 418 }],
      distinct: 1,
    });
    expect(reportOf("model-quality/qualitycheck.regression.statistics.json")).toMatchObject({
      problemType: "regression",
      metrics: [
        {
          name: "mae",
          value: { state: "number", value: 0.5040653554420981 },
          deviation: { state: "not_a_number" },
        },
        {},
        {},
        {},
      ],
    });
    expect(reportOf("data-quality/qualitycheck.constraints.good.json")).toMatchObject({
      comparison: { threshold: { state: "number", value: 0.1 }, method: "Robust", enabled: true },
    });
    expect(reportOf("bias/fraud.bias_1.analysis.json")).toMatchObject({
      bias: expect.arrayContaining([
        expect.objectContaining({
          stage: "post",
          name: "CDDPL",
          facet: "customer_gender_female",
          facetValue: "1",
          value: { state: "none", reason: "Group variable is empty or not provided" },
        }),
        expect.objectContaining({ stage: "pre", name: "CI", value: { state: "number", value: 0.398 } }),
      ]),
    });
    const shap = reportOf("explainability/fraud.explainability.analysis.json");
    expect(
      shap.kind === "analysis" && shap.attributions.find(({ feature }) => feature === "auto_year"),
    ).toEqual({
      label: "label0",
      feature: "auto_year",
      value: { state: "number", value: 0.0025278654209109075 },
    });
  });

  it("names what each violation is about", () => {
    const subjects = (file: string) => {
      const report = reportOf(file);
      return report.kind === "violations" ? report.violations.map(({ feature }) => feature) : [];
    };
    expect(subjects("data-quality/sdk-monitor.constraint_violations.json")[0]).toBe("store_and_fwd_flag");
    expect(new Set(subjects("bias/adult.endpoint.constraint_violations.json")).size).toBe(9);
    expect(subjects("bias/adult.endpoint.constraint_violations.json")[0]).toBe("CDDPL of Sex = 0");
    expect(subjects("docs/clarify-model-monitor-model-attribution-drift-violations.1.json")).toEqual([
      "shap of label0",
      "shap of label1",
    ]);
  });

  it("calls a report that was cut off anywhere half-written or blank", () => {
    const reports = Object.keys(KINDS).map((file) => textOf(file).trimEnd());
    fc.assert(
      fc.property(
        fc.constantFrom(...reports),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (text, at) => {
          const length = Math.floor(at * text.length);
          expect(parseReport(text.slice(0, length)).state).toBe(length === 0 ? "blank" : "half_written");
        },
      ),
      { numRuns: 400 },
    );
  });
});
