import { describe, expect, it } from "vitest";
import { baselineKind, reportFiles } from "./report-files";

describe("reportFiles", () => {
  it("names what Model Monitor leaves, whether or not its place ends with a slash", () => {
    const files = reportFiles("DataQuality", "s3://b/out/");
    expect(files).toEqual(reportFiles("DataQuality", "s3://b/out"));
    expect(files.map(({ uri }) => uri)).toEqual([
      "s3://b/out/statistics.json",
      "s3://b/out/constraints.json",
      "s3://b/out/constraint_violations.json",
    ]);
  });

  it("names Clarify's analysis", () => {
    expect(reportFiles("ModelBias", "s3://b/out")).toEqual([
      { uri: "s3://b/out/analysis.json", kind: "analysis" },
      { uri: "s3://b/out/constraint_violations.json", kind: "violations" },
    ]);
  });

  it("looks for all there are when the type is new", () => {
    expect(reportFiles("ModelSomething", "s3://b/out")).toHaveLength(4);
  });
});

it("takes a baseline of Clarify for what it is", () => {
  expect(baselineKind("s3://b/baseline/analysis.json", "constraints")).toBe("analysis");
  expect(baselineKind("s3://b/baseline/constraints.json", "constraints")).toBe("constraints");
});
