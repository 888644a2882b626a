import { z } from "zod";
import { contentDigest } from "./content-digest";
import { contentType, s3Uri } from "./storage";

/** AWS API shape MetricsSource: a report in S3, and what it hashes to. */
export const metricsSource = z.object({
  ContentType: contentType,
  ContentDigest: contentDigest.optional(),
  S3Uri: s3Uri,
});

const modelQuality = z.object({
  Statistics: metricsSource.optional(),
  Constraints: metricsSource.optional(),
});

const modelDataQuality = z.object({
  Statistics: metricsSource.optional(),
  Constraints: metricsSource.optional(),
});

const bias = z.object({
  Report: metricsSource.optional(),
  PreTrainingReport: metricsSource.optional(),
  PostTrainingReport: metricsSource.optional(),
});

const explainability = z.object({ Report: metricsSource.optional() });

/** AWS API shape ModelMetrics: where the quality, bias and explainability reports of a version lie. */
export const modelMetrics = z.object({
  ModelQuality: modelQuality.optional(),
  ModelDataQuality: modelDataQuality.optional(),
  Bias: bias.optional(),
  Explainability: explainability.optional(),
});
