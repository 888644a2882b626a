import { describe, expect, it } from "vitest";
import { packageSchema, trainingJobSchema } from "../schema/observed";
import { evaluate, headlineOf } from "./evaluation";

const uri = "s3://reports/v1/statistics.json";
const observed = packageSchema.parse({
  ModelPackageArn: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/reco/1",
  ModelMetrics: { ModelQuality: { Statistics: { ContentType: "application/json", S3Uri: uri } } },
});
const kept = (Text: string | null, Failure: string | null = null, Missing = false) =>
  new Map([[uri, { report: { Uri: uri, Missing, Text, Failure }, asOf: "2026-11-01T00:00:00.000Z" }]]);
const quality = JSON.stringify({
  binary_classification_metrics: { auc: { value: 0.9, standard_deviation: 0 } },
});

describe("evaluate", () => {
  it("has metrics when a report holds a figure", () => {
    const { hasMetrics, reports, metrics } = evaluate(observed, kept(quality), null);
    expect([hasMetrics, reports[0]?.state, metrics[0]?.value]).toEqual([true, "read", 0.9]);
  });

  it("has none when the report is blank or gone", () => {
    expect(evaluate(observed, kept("{}"), null).hasMetrics).toBe(false);
    const gone = evaluate(observed, kept(null, "S3 has no such object any more.", true), null);
    expect([gone.hasMetrics, gone.reports[0]?.reason]).toEqual([false, "S3 has no such object any more."]);
  });

  it.each([
    ["too large", null, "It has 9000000 bytes, too many for a report."],
    ["not JSON", "auc=0.9", null],
    ["in a format nobody here knows", JSON.stringify({ score: 0.9 }), null],
  ])("doesn't know when the report is %s: a figure may stand in it", (_, text, failure) => {
    expect(evaluate(observed, kept(text, failure), null).hasMetrics).toBeNull();
  });

  it("doesn't know while the report is not read", () => {
    const open = evaluate(observed, new Map(), null);
    expect([open.hasMetrics, open.reports[0]?.state]).toEqual([null, "not_read"]);
  });

  it("counts the training job's final metrics", () => {
    const job = trainingJobSchema.parse({
      TrainingJobName: "job",
      TrainingJobArn: "arn:aws:sagemaker:eu-west-1:111122223333:training-job/job",
      FinalMetricDataList: [{ MetricName: "validation:auc", Value: 0.8 }],
    });
    expect(evaluate(observed, kept("{}"), job).hasMetrics).toBe(true);
  });
});

describe("headlineOf", () => {
  it("names at most three figures, each once, those people ask for first", () => {
    const metric = (name: string, value: number | null, group: "quality" | "training" = "quality") => ({
      name,
      value,
      group,
      slice: null,
      unit: null,
      deviation: null,
    });
    const metrics = [
      metric("f2", 0.1),
      metric("recall", 0.2),
      metric("auc", 0.3),
      metric("auc", 0.4, "training"),
      metric("precision", null),
      metric("f1", 0.5),
    ];
    expect(headlineOf(metrics).map(({ name }) => name)).toEqual(["auc", "recall", "f1"]);
  });
});
