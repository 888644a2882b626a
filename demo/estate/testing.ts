import { createHash } from "node:crypto";
import type { DescribeModelPackageOutput, DescribeTrainingJobResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import type { MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { AwsState, CloudWatchState, SageMakerState } from "@/demo/aws/state";

const quality = z.record(z.string(), z.object({ value: z.number() }).catch({ value: Number.NaN }));
const facets = z.record(
  z.string(),
  z.array(z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number().nullable() })) })),
);
const bias = z.record(z.string(), z.object({ facets }).or(z.string()));

/** Parts of the estate by account and region, to walk over in tests. */
export function everywhere(state: AwsState): SageMakerState[] {
  return [...state.accounts.values()].flatMap(({ sagemaker }) => [...sagemaker.values()]);
}

export function cloudwatchesOf(state: AwsState): CloudWatchState[] {
  return [...state.accounts.values()].flatMap(({ cloudwatch }) => [...cloudwatch.values()]);
}

/** Tells two stores with the same metrics and data from two that differ, quicker than comparing a million data. */
export function metricsDigest(store: MetricStore): string {
  const digest = createHash("sha256");
  for (const { id, units } of store.inOrder()) {
    for (const [unit, series] of units) {
      digest.update(`${id} ${unit} ${series.length}`);
      for (const name of ["at", "arrivedAt", "count", "sum", "min", "max"] as const) {
        digest.update(series.column(name).subarray(0, series.length));
      }
    }
  }
  return digest.digest("hex");
}

export function packagesOf(state: AwsState): DescribeModelPackageOutput[] {
  return everywhere(state).flatMap(({ modelPackages }) => [...modelPackages.values()]);
}

export function trainingJobsOf(state: AwsState): DescribeTrainingJobResponse[] {
  return everywhere(state).flatMap(({ trainingJobs }) => [...trainingJobs.values()]);
}

/** Bytes behind an S3 URI as a reader gets them: null when never written or deleted. */
export function readUri(state: AwsState, uri: string): Buffer | null {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  const newest = state.buckets
    .get(bucket ?? "")
    ?.objects.get(key ?? "")
    ?.at(-1);
  return !newest || newest.deleteMarker ? null : newest.body;
}

function readJson(state: AwsState, uri: string | undefined): unknown {
  const body = uri ? readUri(state, uri) : null;
  return body ? JSON.parse(body.toString()) : {};
}

/** Every figure of a version by the name a criterion uses ("auc", "DPL sex"); a facet's values as a list. */
export function figuresOf(state: AwsState, version: DescribeModelPackageOutput): Map<string, number[]> {
  const figures = new Map<string, number[]>();
  const add = (name: string, value: number | null | undefined) => {
    if (value !== null && value !== undefined) figures.set(name, [...(figures.get(name) ?? []), value]);
  };
  const metrics = version.ModelMetrics;
  const statistics = z.looseObject({}).parse(readJson(state, metrics?.ModelQuality?.Statistics?.S3Uri));
  for (const [section, content] of Object.entries(statistics)) {
    if (!section.endsWith("_metrics")) continue;
    for (const [name, { value }] of Object.entries(quality.parse(content))) add(name, value);
  }
  const { Report, PreTrainingReport, PostTrainingReport } = metrics?.Bias ?? {};
  for (const source of [Report, PreTrainingReport, PostTrainingReport]) {
    for (const section of Object.values(bias.parse(readJson(state, source?.S3Uri)))) {
      if (typeof section === "string") continue;
      for (const [facet, values] of Object.entries(section.facets)) {
        for (const { name, value } of values.flatMap((one) => one.metrics)) add(`${name} ${facet}`, value);
      }
    }
  }
  const job = trainingJobsOf(state).find(
    ({ TrainingJobArn }) => TrainingJobArn === version.MetadataProperties?.GeneratedBy,
  );
  for (const { MetricName, Value } of job?.FinalMetricDataList ?? []) add(MetricName ?? "", Value);
  return figures;
}
