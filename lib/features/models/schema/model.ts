import { z } from "zod";
import { modelAccessSchema } from "@/lib/features/access/schema/model-access";
import { modelComplianceSchema } from "@/lib/features/compliance/schema/standing";
import { episodeSchema } from "@/lib/features/drift/schema/episode";
import { driftSummarySchema } from "@/lib/features/drift/schema/series";
import { troubleSchema } from "@/lib/features/sources/schema";

import { deploymentSchema } from "./deployment";
import { findingSchema, provenanceSchema, severitySchema } from "./finding";

/** The words of the registry, as the SageMaker API spells them. */
export const approvalStatusSchema = z.enum(["Approved", "Rejected", "PendingManualApproval"]);
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

const time = z.iso.datetime();

/** The four standard tags; null is a tag nobody set, which is a finding and never a default. */
export const tagsSchema = z.object({
  owner: z.string().nullable(),
  dataClassification: z.string().nullable(),
  modelStage: z.string().nullable(),
  complianceScope: z.string().nullable(),
});
export type Tags = z.infer<typeof tagsSchema>;
export const TAG_NAMES = ["owner", "dataClassification", "modelStage", "complianceScope"] as const;
export type TagName = (typeof TAG_NAMES)[number];

/** Serving now, by how we know: an endpoint (`endpoint`), a declaration in countersign.yaml (`declared`), or not at all. */
export const servingSchema = z.object({
  state: z.enum(["endpoint", "declared", "none", "unknown"]),
  version: z.number().int().nullable(),
  where: z.string().nullable(),
});
export type Serving = z.infer<typeof servingSchema>;

/** A model as a row of the models list shows it. */
export const modelSummarySchema = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(["registry", "declared"]),
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  description: z.string().nullable(),
  tags: tagsSchema,
  riskRating: z.string().nullable(),
  serving: servingSchema,
  /** The newest decision that concerns people: a version waiting, else the newest decided one. */
  approval: z.object({
    status: approvalStatusSchema.nullable(),
    version: z.number().int().nullable(),
    at: time.nullable(),
  }),
  latestVersion: z.number().int().nullable(),
  versionCount: z.number().int(),
  openFindings: z.number().int(),
  worstSeverity: severitySchema.nullable(),
  drift: driftSummarySchema,
  /** When the packages of its account and region were last read whole; null: never yet. */
  asOf: time.nullable(),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;

export const MODEL_SORTS = ["name", "findings", "approval", "versions"] as const;

// Postgres text holds neither, so nothing it keeps can match them.
const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");

/** The models list, every control of it, as it stands in the URL. */
export const modelListQuerySchema = z.strictObject({
  q: words.trim().max(200).optional(),
  owner: words.max(256).optional(),
  dataClassification: words.max(256).optional(),
  modelStage: words.max(256).optional(),
  complianceScope: words.max(256).optional(),
  approval: approvalStatusSchema.optional(),
  findings: z.enum(["any"]).optional(),
  sort: z.enum(MODEL_SORTS).default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export type ModelListQuery = z.infer<typeof modelListQuerySchema>;

/** A page of the models list. */
export const modelListSchema = z.object({
  items: z.array(modelSummarySchema),
  nextCursor: z.string().nullable(),
  /** Models that match, all pages together. */
  total: z.number().int(),
});
export type ModelList = z.infer<typeof modelListSchema>;

/** What can be chosen in the tag filters: the values that occur, with their counts. */
export const tagValuesSchema = z.record(
  z.enum(TAG_NAMES),
  z.array(z.object({ value: z.string(), count: z.number().int() })),
);
export type TagValues = z.infer<typeof tagValuesSchema>;

/** Counts for navigation and the overview's head line. */
export const modelTotalsSchema = z.object({
  models: z.number().int(),
  accounts: z.number().int(),
  waiting: z.number().int(),
  openFindings: z.number().int(),
  asOf: time.nullable(),
});
export type ModelTotals = z.infer<typeof modelTotalsSchema>;

/**
 * A row of "Needs a decision": a breach nobody has acknowledged, SageMaker saying something else than the ledger
 * (`difference`), a decision it could not be made to say (`not_applied`), a version or an exception that waits, a finding.
 */
export const decisionNeedSchema = z.object({
  kind: z.enum(["breach", "difference", "not_applied", "to_approve", "exception", "finding"]),
  severity: severitySchema.nullable(),
  model: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  href: z.string(),
  /** Null: AWS told no time. */
  since: time.nullable(),
  /** Of a breach: everything about it. */
  episode: episodeSchema.nullable(),
});
export type DecisionNeed = z.infer<typeof decisionNeedSchema>;
/** "Needs a decision": the first rows, and how many there are over how many models. */
export const decisionNeedsSchema = z.object({
  items: z.array(decisionNeedSchema),
  total: z.number().int(),
  models: z.number().int(),
});
export type DecisionNeeds = z.infer<typeof decisionNeedsSchema>;

/** One model's page: registry, deployments and findings, each with its source and time. */
export const modelPageSchema = modelSummarySchema.extend({
  arn: z.string(),
  createdAt: time.nullable(),
  registry: z.object({
    waiting: z.array(z.number().int()),
    approved: z.number().int(),
    rejected: z.number().int(),
    source: provenanceSchema,
  }),
  deployments: z.array(deploymentSchema),
  /** What could not be read lately in its account and region: what is shown of it is old. */
  trouble: z.array(troubleSchema),
  access: modelAccessSchema,
  compliance: modelComplianceSchema,
  findings: z.array(findingSchema),
  /** For a model outside SageMaker: what countersign.yaml declares. */
  declared: z
    .object({ platform: z.string(), resources: z.array(z.string()), metricNamespace: z.string().nullable() })
    .nullable(),
});
export type ModelPage = z.infer<typeof modelPageSchema>;

/** The model in an address, by its slug. */
export const modelParamsSchema = z.object({ model: words.min(1).max(128) });
