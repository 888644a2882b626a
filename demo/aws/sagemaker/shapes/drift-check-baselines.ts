import { z } from "zod";
import { contentDigest } from "./content-digest";
import { metricsSource } from "./model-metrics";
import { contentType, s3Uri } from "./storage";

const fileSource = z.object({
  ContentType: contentType.optional(),
  ContentDigest: contentDigest.optional(),
  S3Uri: s3Uri,
});

const driftCheckBias = z.object({
  ConfigFile: fileSource.optional(),
  PreTrainingConstraints: metricsSource.optional(),
  PostTrainingConstraints: metricsSource.optional(),
});

const driftCheckExplainability = z.object({
  Constraints: metricsSource.optional(),
  ConfigFile: fileSource.optional(),
});

const driftCheckModelQuality = z.object({
  Statistics: metricsSource.optional(),
  Constraints: metricsSource.optional(),
});

const driftCheckModelDataQuality = z.object({
  Statistics: metricsSource.optional(),
  Constraints: metricsSource.optional(),
});

/** AWS API shape DriftCheckBaselines: what monitors compare a version with. */
export const driftCheckBaselines = z.object({
  Bias: driftCheckBias.optional(),
  Explainability: driftCheckExplainability.optional(),
  ModelQuality: driftCheckModelQuality.optional(),
  ModelDataQuality: driftCheckModelDataQuality.optional(),
});
