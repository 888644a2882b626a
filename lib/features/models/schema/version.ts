import { z } from "zod";

import { deploymentSchema } from "./deployment";
import { findingSchema, provenanceSchema, severitySchema } from "./finding";
import { approvalStatusSchema, modelParamsSchema } from "./model";

const time = z.iso.datetime();
// What a Postgres integer holds.
const versionNumber = z.coerce.number().int().positive().max(2_147_483_647);

/** A version as a row of the versions list shows it. */
export const versionSummarySchema = z.object({
  version: z.number().int(),
  arn: z.string(),
  approvalStatus: approvalStatusSchema.nullable(),
  packageStatus: z.string().nullable(),
  description: z.string().nullable(),
  registeredAt: time.nullable(),
  registeredBy: z.string().nullable(),
  approver: z.string().nullable(),
  commit: z.string().nullable(),
  serving: z.array(z.string()),
  headline: z.array(z.object({ name: z.string(), value: z.number() })),
  openFindings: z.number().int(),
  worstSeverity: severitySchema.nullable(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

/** The versions list as it stands in the URL. */
export const versionListQuerySchema = z.strictObject({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type VersionListQuery = z.infer<typeof versionListQuerySchema>;
/** A page of the versions list, newest first. */
export const versionListSchema = z.object({
  items: z.array(versionSummarySchema),
  nextCursor: z.string().nullable(),
});
export type VersionList = z.infer<typeof versionListSchema>;

/** A figure of a version's evaluation. `value` is in `unit`; null where the report holds no number (shown as a dash). */
export const metricSchema = z.object({
  /** AWS's own name for it, for example "auc" or "DPL". */
  name: z.string(),
  /** The part of the population it was measured on, for example "sex = female"; null for everyone. */
  slice: z.string().nullable(),
  group: z.enum(["quality", "data_quality", "bias", "explainability", "training"]),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  deviation: z.number().nullable(),
});
export type Metric = z.infer<typeof metricSchema>;

/** One evaluation report the version names, and whether it could be read. */
export const reportSchema = z.object({
  group: metricSchema.shape.group,
  uri: z.string(),
  state: z.enum(["read", "unreadable", "not_read"]),
  reason: z.string().nullable(),
  asOf: time.nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** What the business asked of the version, and whether its own metrics meet it. Unknown when the metric is missing. */
export const criterionSchema = z.object({
  metric: z.string(),
  required: z.string(),
  measured: z.number().nullable(),
  result: z.enum(["passed", "failed", "unknown"]),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** One reason-carrying edge of the join, for example a package to the SageMaker Model that names it. */
export const linkSchema = z.object({
  kind: z.string(),
  fromArn: z.string(),
  toArn: z.string(),
  reason: z.string(),
  source: provenanceSchema,
});
export type Link = z.infer<typeof linkSchema>;

/** Where a version comes from; null is what nobody recorded or read. */
export const lineageSchema = z.object({
  dataSnapshot: z.string().nullable(),
  commit: z.string().nullable(),
  repository: z.string().nullable(),
  trainingJob: z
    .object({
      name: z.string(),
      arn: z.string(),
      status: z.string().nullable(),
      role: z.string().nullable(),
      endedAt: time.nullable(),
      inVpc: z.boolean().nullable(),
    })
    .nullable(),
  artifact: z
    .object({
      uri: z.string(),
      image: z.string().nullable(),
      imageDigest: z.string().nullable(),
      /** What S3 says of the object now; null where it was not read. */
      etag: z.string().nullable(),
      versionId: z.string().nullable(),
      checksumSha256: z.string().nullable(),
      bytes: z.number().int().nullable(),
      kmsKey: z.string().nullable(),
    })
    .nullable(),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** A model card as the page shows it, or why there is none. */
export const cardSchema = z.object({
  status: z.string().nullable(),
  riskRating: z.string().nullable(),
  /** Sections of AWS's model card schema, in its order, as label and text. */
  sections: z.array(
    z.object({
      title: z.string(),
      fields: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
  state: z.enum(["read", "none", "unreadable"]),
  reason: z.string().nullable(),
  /** Whose card it is; a model's card may describe another version, which `note` says. */
  about: z.enum(["version", "model"]).nullable(),
  note: z.string().nullable(),
});
export type Card = z.infer<typeof cardSchema>;

/** One version with all its evidence. */
export const versionDetailSchema = versionSummarySchema.extend({
  model: z.string(),
  modelName: z.string(),
  account: z.string(),
  region: z.string(),
  approvalDescription: z.string().nullable(),
  approvedAt: time.nullable(),
  lastModifiedAt: time.nullable(),
  lastModifiedBy: z.string().nullable(),
  lifecycle: z
    .object({
      stage: z.string().nullable(),
      status: z.string().nullable(),
      description: z.string().nullable(),
    })
    .nullable(),
  lineage: lineageSchema,
  hyperparameters: z.record(z.string(), z.string()),
  metrics: z.array(metricSchema),
  reports: z.array(reportSchema),
  criteria: z.array(criterionSchema),
  card: cardSchema,
  metadata: z.record(z.string(), z.string()),
  deployments: z.array(deploymentSchema),
  links: z.array(linkSchema),
  findings: z.array(findingSchema),
  source: provenanceSchema,
});
export type VersionDetail = z.infer<typeof versionDetailSchema>;

/** A line of the comparison: the same fact on both sides. `change` is right minus left for numbers. */
export const comparisonRowSchema = z.object({
  section: z.enum(["decision", "lineage", "metrics", "criteria", "hyperparameters", "metadata", "card"]),
  label: z.string(),
  left: z.string().nullable(),
  right: z.string().nullable(),
  change: z.number().nullable(),
  differs: z.boolean(),
});
export type ComparisonRow = z.infer<typeof comparisonRowSchema>;

/** Two versions side by side. */
export const comparisonSchema = z.object({
  left: versionSummarySchema,
  right: versionSummarySchema,
  rows: z.array(comparisonRowSchema),
  source: provenanceSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;
/** The two versions to compare, by number. */
export const comparisonQuerySchema = z.strictObject({
  left: versionNumber,
  right: versionNumber,
});

/** A version in an address, by slug and number. */
export const versionParamsSchema = modelParamsSchema.extend({
  version: versionNumber,
});
