import type { MetricKey } from "@/demo/aws/cloudwatch/metric-store";
import type { Facet, Feature } from "../evaluation/problem";
import { dimensionsOf } from "./publish";
import type { ScheduleStory } from "./schedule-story";

const QUALITY = [
  "accuracy",
  "precision",
  "recall",
  "auc",
  "f0_5",
  "f1",
  "f2",
  "true_positive_rate",
  "true_negative_rate",
  "false_positive_rate",
  "false_negative_rate",
  "accuracy_best_constant_classifier",
  "precision_best_constant_classifier",
  "recall_best_constant_classifier",
];
const BIAS = {
  "Pre-training": ["CI", "DPL", "JS", "KL", "KS", "LP", "TVD"],
  "Post-Training": ["AD", "DAR", "DCA", "DCR", "DI", "DPPL", "DRR", "RD", "SD", "TE"],
};

/** Metrics of a data quality schedule. */
export function dataSeries(story: ScheduleStory, features: Feature[]): MetricKey[] {
  const { publishes } = story;
  if (!publishes) return [];
  return features.flatMap(({ name, kind }) =>
    ["baseline_drift", "completeness", "null", ...(kind === "numeric" ? ["data"] : [])].map((figure) => ({
      namespace: publishes.namespace,
      name: `feature_${figure}_${name}`,
      dimensions: dimensionsOf(publishes, story, name),
    })),
  );
}

/** Metrics of a model quality schedule of a binary model. */
export function qualitySeries(story: ScheduleStory): MetricKey[] {
  const { publishes } = story;
  if (!publishes) return [];
  const dimensions = dimensionsOf(publishes, story);
  return QUALITY.map((name) => ({ namespace: publishes.namespace, name, dimensions }));
}

/** Metrics of a bias schedule. */
export function biasSeries(story: ScheduleStory, label: string, facets: Facet[]): MetricKey[] {
  const { publishes } = story;
  if (!publishes) return [];
  return Object.entries(BIAS).flatMap(([stage, names]) =>
    facets.flatMap(({ feature, values }) =>
      values.flatMap((value) =>
        names.map((name) => ({
          namespace: publishes.namespace,
          name: `bias_metric_${name}`,
          dimensions: [
            ...dimensionsOf(publishes, story),
            { Name: "BiasStage", Value: stage },
            { Name: "Label", Value: label },
            { Name: "LabelValue", Value: "1" },
            { Name: "Facet", Value: feature },
            { Name: "FacetValue", Value: value },
          ],
        })),
      ),
    ),
  );
}

/** Metrics of an explainability schedule. */
export function attributionSeries(story: ScheduleStory, features: Feature[]): MetricKey[] {
  const { publishes } = story;
  if (!publishes) return [];
  const key = (name: string, type: string) => ({
    namespace: publishes.namespace,
    name,
    dimensions: [
      ...dimensionsOf(publishes, story),
      { Name: "ExplainabilityMethod", Value: "KernelShap" },
      { Name: "Label", Value: "label0" },
      { Name: "ValueType", Value: type },
    ],
  });
  return [
    ...features.map(({ name }) => key(`feature_${name}`, "GlobalShapValues")),
    key("ExpectedValue", "ExpectedValue"),
  ];
}

/** Metrics SageMaker keeps of an endpoint's variant. */
export function trafficSeries(endpoint: string, variant: string): MetricKey[] {
  const dimensions = [
    { Name: "EndpointName", Value: endpoint },
    { Name: "VariantName", Value: variant },
  ];
  const calls = [
    "Invocations",
    "Invocation4XXErrors",
    "Invocation5XXErrors",
    "ModelLatency",
    "OverheadLatency",
  ];
  return [
    ...calls.map((name) => ({ namespace: "AWS/SageMaker", name, dimensions })),
    ...["CPUUtilization", "MemoryUtilization"].map((name) => ({
      namespace: "/aws/sagemaker/Endpoints",
      name,
      dimensions,
    })),
  ];
}
