import { z } from "zod";
import type { ObservedPackage } from "../schema/observed";
import type { Metric } from "../schema/version";
import { parseKeepable, UnkeepableError } from "@/lib/platform/db/keepable";

export type ReportGroup = Metric["group"];

/** The evaluation reports a package names, each once. Baseline constraints are limits, not results: left out. */
export function reportsOf(observed: ObservedPackage): { group: ReportGroup; uri: string }[] {
  const metrics = observed.ModelMetrics;
  const named: [ReportGroup, string | null | undefined][] = [
    ["quality", metrics?.ModelQuality?.Statistics?.S3Uri],
    ["data_quality", metrics?.ModelDataQuality?.Statistics?.S3Uri],
    ["bias", metrics?.Bias?.Report?.S3Uri],
    ["bias", metrics?.Bias?.PreTrainingReport?.S3Uri],
    ["bias", metrics?.Bias?.PostTrainingReport?.S3Uri],
    ["explainability", metrics?.Explainability?.Report?.S3Uri],
  ];
  const seen = new Set<string>();
  return named.flatMap(([group, uri]) => {
    if (!uri || seen.has(uri)) return [];
    seen.add(uri);
    return [{ group, uri }];
  });
}

// Model Monitor writes "NaN" and infinities as strings; a figure that is no number is shown as none, not as zero.
const figure = z.union([
  z.number(),
  z.string().transform((text) => (text.trim() === "" ? Number.NaN : Number(text))),
]);
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

const qualityValue = z.object({ value: figure, standard_deviation: figure.optional().catch(undefined) });

function qualityMetrics(report: Record<string, unknown>): Metric[] {
  const section = Object.entries(report).find(([key]) => key.endsWith("_metrics"))?.[1];
  const entries = z.record(z.string(), z.unknown()).safeParse(section);
  if (!entries.success) return [];
  return Object.entries(entries.data).flatMap(([name, raw]) => {
    const parsed = qualityValue.safeParse(raw);
    if (!parsed.success) return [];
    const deviation = finite(parsed.data.standard_deviation);
    return [{ name, slice: null, group: "quality", value: finite(parsed.data.value), unit: null, deviation }];
  });
}

const facetValues = z.array(
  z.object({
    value_or_threshold: z.coerce.string().catch(""),
    metrics: z.array(z.object({ name: z.string(), value: figure.nullish().catch(null) })),
  }),
);
const facets = z.object({ facets: z.record(z.string(), facetValues) });

function biasMetrics(report: Record<string, unknown>): Metric[] {
  return ["pre_training_bias_metrics", "post_training_bias_metrics"].flatMap((section) => {
    const parsed = facets.safeParse(report[section]);
    if (!parsed.success) return [];
    return Object.entries(parsed.data.facets).flatMap(([facet, values]) =>
      values.flatMap(({ value_or_threshold, metrics }) =>
        metrics.map(({ name, value }): Metric => {
          const slice = value_or_threshold === "" ? facet : `${facet} = ${value_or_threshold}`;
          return {
            name,
            slice,
            group: "bias",
            value: finite(value ?? undefined),
            unit: null,
            deviation: null,
          };
        }),
      ),
    );
  });
}

const shap = z.object({
  explanations: z.object({
    kernel_shap: z.record(z.string(), z.object({ global_shap_values: z.record(z.string(), z.unknown()) })),
  }),
});

function attributionMetrics(report: Record<string, unknown>): Metric[] {
  const parsed = shap.safeParse(report);
  if (!parsed.success) return [];
  return Object.entries(parsed.data.explanations.kernel_shap).flatMap(([label, { global_shap_values }]) =>
    Object.entries(global_shap_values).flatMap(([feature, raw]) => {
      const value = figure.safeParse(raw);
      if (!value.success) return [];
      return [
        {
          name: `SHAP ${feature}`,
          slice: label === "label0" ? null : label,
          group: "explainability",
          value: finite(value.data),
          unit: null,
          deviation: null,
        } satisfies Metric,
      ];
    }),
  );
}

const statistics = z.object({
  dataset: z.object({ item_count: figure }),
  features: z.array(z.unknown()).catch([]),
});

function dataQualityMetrics(report: Record<string, unknown>): Metric[] {
  const parsed = statistics.safeParse(report);
  if (!parsed.success) return [];
  const rows: [string, number][] = [
    ["rows", parsed.data.dataset.item_count],
    ["features", parsed.data.features.length],
  ];
  return rows.map(([name, value]) => ({
    name,
    slice: null,
    group: "data_quality",
    value: finite(value),
    unit: null,
    deviation: null,
  }));
}

const READERS: Record<ReportGroup, (report: Record<string, unknown>) => Metric[]> = {
  quality: qualityMetrics,
  data_quality: dataQualityMetrics,
  bias: biasMetrics,
  explainability: attributionMetrics,
  training: () => [],
};

export type ReadReport = { state: "read"; metrics: Metric[] } | { state: "unreadable"; reason: string };

/**
 * Figures of one report in Model Monitor's statistics.json or Clarify's analysis.json format
 * (SageMaker developer guide, "model-monitor-model-quality-metrics", "clarify-processing-job-run").
 */
export function readReport(group: ReportGroup, text: string): ReadReport {
  if (text.trim() === "") return { state: "unreadable", reason: "The report is empty." };
  let json: unknown;
  try {
    json = parseKeepable(text);
  } catch (error) {
    const why = error instanceof UnkeepableError ? error.message : "is not JSON";
    return { state: "unreadable", reason: `The report ${why}.` };
  }
  const report = z.record(z.string(), z.unknown()).safeParse(json);
  if (!report.success) return { state: "unreadable", reason: "The report is not a JSON object." };
  const metrics = READERS[group](report.data);
  if (metrics.length > 0) return { state: "read", metrics };
  return { state: "unreadable", reason: "The report holds no figure in a format known for it." };
}
