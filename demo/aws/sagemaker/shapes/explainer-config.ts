import { ClarifyFeatureType, ClarifyTextGranularity, ClarifyTextLanguage } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";
import { url } from "./storage";

const clarifyHeader = text({ min: 1, max: 64, pattern: /.*/ });

const clarifyInferenceConfig = z.object({
  FeaturesAttribute: text({ min: 1, max: 64, pattern: /.*/ }).optional(),
  ContentTemplate: text({ min: 1, max: 64, pattern: /.*/ }).optional(),
  MaxRecordCount: z.int32().min(1).optional(),
  MaxPayloadInMB: z.int32().min(1).max(25).optional(),
  ProbabilityIndex: z.int32().min(0).optional(),
  LabelIndex: z.int32().min(0).optional(),
  ProbabilityAttribute: text({ min: 1, max: 64, pattern: /.*/ }).optional(),
  LabelAttribute: text({ min: 1, max: 64, pattern: /.*/ }).optional(),
  LabelHeaders: z.array(clarifyHeader).min(1).max(16).optional(),
  FeatureHeaders: z.array(clarifyHeader).min(1).max(256).optional(),
  FeatureTypes: z.array(z.enum(ClarifyFeatureType)).min(1).max(256).optional(),
});

const clarifyShapBaselineConfig = z.object({
  MimeType: text({
    max: 255,
    pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9+.])*/,
  }).optional(),
  ShapBaseline: text({ min: 1, max: 4096 }).optional(),
  ShapBaselineUri: url.optional(),
});

const clarifyTextConfig = z.object({
  Language: z.enum(ClarifyTextLanguage),
  Granularity: z.enum(ClarifyTextGranularity),
});

const clarifyShapConfig = z.object({
  ShapBaselineConfig: clarifyShapBaselineConfig,
  NumberOfSamples: z.int32().min(1).optional(),
  UseLogit: z.boolean().optional(),
  Seed: z.int32().optional(),
  TextConfig: clarifyTextConfig.optional(),
});

const clarifyExplainerConfig = z.object({
  EnableExplanations: text({ min: 1, max: 64, pattern: /.*/ }).optional(),
  InferenceConfig: clarifyInferenceConfig.optional(),
  ShapConfig: clarifyShapConfig,
});

/** AWS API shape ExplainerConfig: online explanations by SageMaker Clarify. */
export const explainerConfig = z.object({ ClarifyExplainerConfig: clarifyExplainerConfig.optional() });
