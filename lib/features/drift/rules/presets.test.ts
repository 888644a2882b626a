import { describe, expect, it } from "vitest";
import { readingOf } from "./presets";

const metric = (namespace: string, metricName: string, dimensions: Record<string, string> = {}) => ({
  namespace,
  metricName,
  dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
});

describe("what a metric measures", () => {
  it.each([
    "aws/sagemaker/Endpoints/data-metrics",
    "aws/sagemaker/ModelMonitoring/data-metrics",
    "/aws/sagemaker/Endpoints/data-metric",
    "/aws/sagemaker/ModelMonitoring/data-metric",
    "/aws/sagemaker/Endpoint/data-metrics",
  ])("knows the monitor's data metrics under %s", (namespace) => {
    expect(readingOf(metric(namespace, "feature_baseline_drift_income"))).toMatchObject({
      preset: "model_monitor",
      kind: "data",
      subject: "income",
      direction: "higher_is_worse",
      periodSeconds: 3600,
    });
    expect(readingOf(metric(namespace, "feature_completeness_income"))).toMatchObject({
      direction: "lower_is_worse",
    });
  });

  it.each([
    ["accuracy", "lower_is_worse"],
    ["f0_5", "lower_is_worse"],
    ["weighted_f2", "lower_is_worse"],
    ["rmse", "higher_is_worse"],
    ["false_positive_rate", "higher_is_worse"],
  ])("knows which way %s gets worse", (name, direction) => {
    expect(readingOf(metric("aws/sagemaker/Endpoints/model-metrics", name))).toMatchObject({
      kind: "quality",
      direction,
    });
  });

  it("does not read what only compares with a constant guess, nor shapes of a feature nobody watches", () => {
    const constant = metric("aws/sagemaker/Endpoints/model-metrics", "accuracy_best_constant_classifier");
    expect(readingOf(constant)).toBeNull();
    expect(readingOf(metric("aws/sagemaker/Endpoints/data-metrics", "feature_data_income"))).toBeNull();
  });

  it("names the facet of a bias metric and the feature of an attribution", () => {
    const bias = metric("aws/sagemaker/Endpoints/bias-metrics", "bias_metric_DPL", {
      Facet: "sex",
      FacetValue: "female",
    });
    expect(readingOf(bias)).toMatchObject({ kind: "bias", label: "DPL", subject: "sex = female" });
    const shap = metric("aws/sagemaker/Endpoints/explainability-metrics", "feature_income");
    expect(readingOf(shap)).toMatchObject({ kind: "attribution", subject: "income" });
  });

  it("reads an endpoint's own metrics by variant, with the units AWS documents", () => {
    const variant = { EndpointName: "e", VariantName: "v" };
    expect(readingOf(metric("AWS/SageMaker", "ModelLatency", variant))).toMatchObject({
      preset: "endpoint",
      kind: "traffic",
      unit: "Microseconds",
      stat: "Average",
    });
    expect(readingOf(metric("AWS/SageMaker", "Invocations", variant))).toMatchObject({
      stat: "Sum",
      subject: "e / v",
    });
    expect(readingOf(metric("/aws/sagemaker/Endpoints", "CPUUtilization", variant))).toMatchObject({
      label: "CPU use",
    });
    expect(readingOf(metric("AWS/SageMaker", "Invocations", { EndpointName: "e" }))).toBeNull();
    expect(readingOf(metric("AWS/SageMaker", "toString", variant))).toBeNull();
  });

  it("knows AWS's Evidently sample in whatever namespace", () => {
    expect(readingOf(metric("Shop/Drift", "DataDriftPSI", { Endpoint: "e" }))).toMatchObject({
      preset: "evidently",
      kind: "data",
    });
    expect(readingOf(metric("Shop/Drift", "Accuracy", { Endpoint: "e" }))).toMatchObject({
      direction: "lower_is_worse",
    });
  });

  it("takes a model's own metric by its words, and says no direction where they say none", () => {
    expect(readingOf(metric("Assistant", "TopicPSI", { Topic: "pay" }))).toMatchObject({
      preset: "own",
      kind: "data",
      direction: "higher_is_worse",
      subject: "pay",
    });
    expect(readingOf(metric("Assistant", "AnswerLatency"))).toMatchObject({ kind: "traffic" });
    expect(readingOf(metric("Assistant", "Temperature"))).toMatchObject({ kind: "data", direction: null });
  });
});
