import type { Dimension, Direction, Kind, Preset } from "../schema/series";

/** What a metric is named and where: enough to know what it measures. */
export interface FoundMetric {
  namespace: string;
  metricName: string;
  dimensions: Dimension[];
}

/** What a metric measures, by its names alone. */
export interface Reading {
  preset: Preset;
  kind: Kind;
  label: string;
  subject: string | null;
  /** As CloudWatch spells units; neither ListMetrics nor GetMetricData tells it. */
  unit: string | null;
  direction: Direction | null;
  stat: string;
  /** Seconds: how finely it is worth reading. */
  periodSeconds: number;
}

const HOUR = 3600;
const FIVE_MINUTES = 300;

// AWS's own pages spell these four ways; its SDK's code a fifth: SageMaker Developer Guide, "Interpret CloudWatch
// metrics" and "Bring your own containers"; SageMaker Python SDK, dashboard code.
const MONITOR =
  /^\/?aws\/sagemaker\/(?:endpoints?|modelmonitoring)\/(data|model|bias|explainability)-metrics?$/i;

const LOWER_IS_WORSE =
  /^(accuracy|precision|recall|f\d(_\d)?|au_prc|auc|r2|true_(positive|negative)_rate|weighted_(precision|recall|f\d(_\d)?))$/;
const HIGHER_IS_WORSE = /^(mse|rmse|mae|false_(positive|negative)_rate)$/;

const monitor = { preset: "model_monitor", unit: null, stat: "Average", periodSeconds: HOUR } as const;

function dataMetric(name: string): Reading | null {
  const drift = /^feature_baseline_drift_(.+)$/.exec(name);
  if (drift) {
    const subject = drift[1] ?? name;
    return { ...monitor, kind: "data", label: "Drift from baseline", subject, direction: "higher_is_worse" };
  }
  const completeness = /^feature_completeness_(.+)$/.exec(name);
  if (!completeness) return null;
  const subject = completeness[1] ?? name;
  return { ...monitor, kind: "data", label: "Completeness", subject, direction: "lower_is_worse" };
}

function qualityMetric(name: string): Reading | null {
  const base = { ...monitor, kind: "quality", label: name, subject: null } as const;
  if (LOWER_IS_WORSE.test(name)) return { ...base, direction: "lower_is_worse" };
  return HIGHER_IS_WORSE.test(name) ? { ...base, direction: "higher_is_worse" } : null;
}

function dimension({ dimensions }: FoundMetric, name: string): string | null {
  return dimensions.find((one) => one.name === name)?.value ?? null;
}

function biasMetric(metric: FoundMetric): Reading | null {
  const name = /^bias_metric_(.+)$/.exec(metric.metricName)?.[1];
  if (!name) return null;
  const facet = dimension(metric, "Facet");
  const value = dimension(metric, "FacetValue");
  const subject = facet === null ? null : value === null ? facet : `${facet} = ${value}`;
  return { ...monitor, kind: "bias", label: name, subject, direction: "either" };
}

function attributionMetric(name: string): Reading | null {
  const base = { ...monitor, kind: "attribution", direction: "either" } as const;
  if (name === "ExpectedValue") return { ...base, label: "Expected value", subject: null };
  const feature = /^feature_(.+)$/.exec(name)?.[1];
  return feature ? { ...base, label: "Attribution (SHAP)", subject: feature } : null;
}

function monitorMetric(metric: FoundMetric): Reading | null {
  const part = MONITOR.exec(metric.namespace)?.[1]?.toLowerCase();
  if (part === "data") return dataMetric(metric.metricName);
  if (part === "model") return qualityMetric(metric.metricName);
  if (part === "bias") return biasMetric(metric);
  return part === "explainability" ? attributionMetric(metric.metricName) : null;
}

type Plain = Pick<Reading, "label" | "unit" | "direction" | "stat">;

/** Amazon SageMaker AI Developer Guide, "Amazon SageMaker AI metrics in Amazon CloudWatch". */
const ENDPOINT_METRICS = new Map<string, Plain>(
  Object.entries({
    Invocations: { label: "Invocations", unit: "Count", direction: null, stat: "Sum" },
    Invocation4XXErrors: { label: "4xx errors", unit: "Count", direction: "higher_is_worse", stat: "Sum" },
    Invocation5XXErrors: { label: "5xx errors", unit: "Count", direction: "higher_is_worse", stat: "Sum" },
    ModelLatency: {
      label: "Model latency",
      unit: "Microseconds",
      direction: "higher_is_worse",
      stat: "Average",
    },
    OverheadLatency: {
      label: "Overhead latency",
      unit: "Microseconds",
      direction: "higher_is_worse",
      stat: "Average",
    },
  } as const),
);
const HOST_METRIC = /^(CPU|Memory|Disk|GPU|GPUMemory)Utilization$/;
const HOST_LABELS: Record<string, string> = {
  CPU: "CPU use",
  Memory: "Memory use",
  Disk: "Disk use",
  GPU: "GPU use",
  GPUMemory: "GPU memory use",
};

/** The name SageMaker's own tools give the variant of an endpoint that has only one. */
const ONLY_VARIANT = "AllTraffic";

function endpointMetric(metric: FoundMetric): Reading | null {
  const variant = dimension(metric, "VariantName");
  const endpoint = dimension(metric, "EndpointName");
  if (variant === null || endpoint === null || metric.dimensions.length !== 2) return null;
  const base = {
    preset: "endpoint",
    kind: "traffic",
    subject: variant === ONLY_VARIANT ? endpoint : `${endpoint} / ${variant}`,
    periodSeconds: FIVE_MINUTES,
  } as const;
  if (metric.namespace === "AWS/SageMaker") {
    const known = ENDPOINT_METRICS.get(metric.metricName);
    return known ? { ...base, ...known } : null;
  }
  const part = HOST_METRIC.exec(metric.metricName)?.[1];
  const label = part === undefined ? undefined : HOST_LABELS[part];
  return label === undefined
    ? null
    : { ...base, label, unit: "Percent", direction: "higher_is_worse", stat: "Average" };
}

type Sample = Pick<Reading, "kind" | "label" | "direction">;

/** aws-samples/sample-mlops-bestpractices, the metrics its Evidently monitor publishes. */
const EVIDENTLY = new Map<string, Sample>(
  Object.entries({
    DataDriftPSI: { kind: "data", label: "Population stability index", direction: "higher_is_worse" },
    DriftedColumnsShare: { kind: "data", label: "Share of drifted features", direction: "higher_is_worse" },
    BaselineROCAUC: { kind: "quality", label: "Baseline ROC AUC", direction: "lower_is_worse" },
    CurrentROCAUC: { kind: "quality", label: "ROC AUC", direction: "lower_is_worse" },
    ROCAUCDegradation: { kind: "quality", label: "ROC AUC lost", direction: "higher_is_worse" },
    Accuracy: { kind: "quality", label: "Accuracy", direction: "lower_is_worse" },
    Precision: { kind: "quality", label: "Precision", direction: "lower_is_worse" },
    Recall: { kind: "quality", label: "Recall", direction: "lower_is_worse" },
    F1: { kind: "quality", label: "F1", direction: "lower_is_worse" },
  } as const),
);

const own = { preset: "own", unit: null, stat: "Average", periodSeconds: FIVE_MINUTES } as const;

/** A name nobody agreed on: what its words say, and no direction where they say none. */
function ownMetric({ metricName, dimensions }: FoundMetric): Reading {
  const subjects = dimensions.filter(({ name }) => !/endpoint|variant|schedule/i.test(name));
  const subject = subjects.map(({ value }) => value).join(", ") || null;
  const base = { ...own, label: metricName, subject };
  if (/psi|drift/i.test(metricName)) return { ...base, kind: "data", direction: "higher_is_worse" };
  if (/latency|duration|errors?$|failures?$|throttle/i.test(metricName))
    return { ...base, kind: "traffic", direction: "higher_is_worse" };
  if (/invocations|requests|questions|answers|count$/i.test(metricName))
    return { ...base, kind: "traffic", direction: null, stat: "Sum" };
  if (/accuracy|precision|recall|f1|auc|r2|score|quality|satisfaction/i.test(metricName))
    return { ...base, kind: "quality", direction: "lower_is_worse" };
  return { ...base, kind: "data", direction: null };
}

/** Namespaces that AWS itself publishes an endpoint's metrics in: what is not known of them is not worth its price. */
const AWS_NAMESPACE = /^\/?aws\//i;

/** What a metric measures; null: it is none that is read unless countersign.yaml declares it. */
export function readingOf(metric: FoundMetric): Reading | null {
  if (MONITOR.test(metric.namespace)) return monitorMetric(metric);
  if (AWS_NAMESPACE.test(metric.namespace)) return endpointMetric(metric);
  const sample = EVIDENTLY.get(metric.metricName);
  if (sample && dimension(metric, "Endpoint") !== null)
    return { ...own, ...sample, preset: "evidently", subject: null, periodSeconds: HOUR };
  return ownMetric(metric);
}
