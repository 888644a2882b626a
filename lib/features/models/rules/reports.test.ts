import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ReportGroup, readReport } from "./reports";

const REAL = path.join(process.cwd(), "../shared/aws/model-monitor");
const real = (file: string) => readFileSync(path.join(REAL, file), "utf8");

describe("readReport", () => {
  it("reads Model Monitor's quality statistics, and shows what is no number as none", () => {
    const text = JSON.stringify({
      version: 0.0,
      binary_classification_metrics: {
        confusion_matrix: { "0": { "0": 3 } },
        recall: { value: 0.79, standard_deviation: 0.01 },
        auc: { value: "NaN", standard_deviation: "NaN" },
        f1: { value: "", standard_deviation: 0 },
      },
    });
    const report = readReport("quality", text);
    expect(report).toMatchObject({ state: "read" });
    expect(
      report.state === "read" && report.metrics.map(({ name, value, deviation }) => [name, value, deviation]),
    ).toEqual([
      ["recall", 0.79, 0.01],
      ["auc", null, null],
      ["f1", null, 0],
    ]);
  });

  it.each([
    ["", "The report is empty."],
    ["{", "The report is not JSON."],
    ["[]", "The report is not a JSON object."],
    ["{}", "The report holds no figure in a format known for it."],
  ])("says why %j can't be used", (text, reason) => {
    expect(readReport("bias", text)).toEqual({ state: "unreadable", reason });
  });

  describe.skipIf(!existsSync(REAL))(
    "reads what AWS's own containers wrote (skipped where that data is absent)",
    () => {
      it.each<[ReportGroup, string, string, number]>([
        ["bias", "bias/fraud.bias_1.analysis.json", "CI", 1],
        ["bias", "bias/clarifycheck.data_bias.good.analysis.json", "DPL", 1],
        ["explainability", "explainability/fraud.explainability.analysis.json", "SHAP ", 3],
        ["data_quality", "data-quality/qualitycheck.statistics.json", "rows", 1],
        ["quality", "model-quality/qualitycheck.regression.statistics.json", "rmse", 1],
      ])("%s: %s", (group, file, name, least) => {
        const report = readReport(group, real(file));
        expect(report.state).toBe("read");
        const found =
          report.state === "read" ? report.metrics.filter((metric) => metric.name.startsWith(name)) : [];
        expect(found.filter(({ value }) => value !== null).length).toBeGreaterThanOrEqual(least);
      });
    },
  );
});
