import { z } from "zod";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { STATES } from "./kinds";
import { controlResultSchema, countsSchema, exceptionSchema, frameworkHeadSchema } from "./standing";

const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, "an id");
const time = z.iso.datetime();
const number = z.string().regex(/^\d{1,15}$/);

export const complianceQuerySchema = z.strictObject({ framework: id.optional() });
export const complianceExportQuerySchema = z.strictObject({
  framework: id.optional(),
  state: z.enum(STATES).optional(),
  format: z.enum(["csv", "ndjson"]).default("csv"),
});

/** The matrix, every control of it, as it stands in the URL. */
export const matrixFilterSchema = z.strictObject({
  framework: id.optional(),
  /** Only models that stand so with `control`, or with any control where none is named. */
  state: z.enum(STATES).optional(),
  control: id.optional(),
  stage: words.max(256).optional(),
  risk: words.max(64).optional(),
  q: words.trim().max(200).optional(),
});
export type MatrixFilter = z.infer<typeof matrixFilterSchema>;
export const matrixQuerySchema = matrixFilterSchema.extend({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(50),
});
export type MatrixQuery = z.infer<typeof matrixQuerySchema>;
export const matrixExportQuerySchema = matrixFilterSchema.extend({
  format: z.enum(["csv", "ndjson"]).default("csv"),
});

/** A row of the matrix: `states` has a letter for each control, see STATE_LETTERS; null: not worked out yet. */
export const matrixRowSchema = z.object({
  model: z.string(),
  name: z.string(),
  accountName: z.string(),
  region: z.string(),
  stage: z.string().nullable(),
  risk: z.string().nullable(),
  serving: z.boolean(),
  states: z.string().nullable(),
  evaluatedAt: time.nullable(),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

const tile = z.object({ models: z.number().int(), controls: z.number().int() });
export const matrixSchema = z.object({
  frameworks: z.array(frameworkHeadSchema),
  framework: z.string().nullable(),
  controls: z.array(
    z.object({ id: z.string(), reference: z.string(), title: z.string(), counts: countsSchema }),
  ),
  items: z.array(matrixRowSchema),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  /** Figures of the tiles, over all models and the framework shown. */
  tiles: z.object({
    notMet: tile.extend({ serving: z.number().int() }),
    unknown: tile.extend({ mostly: z.string().nullable() }),
    exceptions: z.object({ open: z.number().int(), endingSoon: z.array(exceptionSchema) }),
    tags: z.object({
      complete: z.number().int(),
      models: z.number().int(),
      missing: z.array(z.object({ name: z.string(), models: z.number().int() })),
    }),
  }),
  choices: z.object({ stages: z.array(z.string()), risks: z.array(z.string()) }),
  refusals: z.array(z.object({ file: z.string(), line: z.number().int().nullable(), reason: z.string() })),
  /** Oldest evaluation among the models; null: some were never worked out. */
  asOf: time.nullable(),
});
export type Matrix = z.infer<typeof matrixSchema>;

export const controlParamsSchema = z.object({ framework: id, control: id });
export const controlQuerySchema = z.strictObject({
  state: z.enum(STATES).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ControlQuery = z.infer<typeof controlQuerySchema>;
/** One control over all models. */
export const controlPageSchema = z.object({
  framework: frameworkHeadSchema,
  control: z.object({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    asks: z.string(),
    source: z.string(),
    inForceFrom: z.iso.date().nullable(),
    /** What would answer it, one line each. */
    answeredBy: z.array(z.string()),
  }),
  counts: countsSchema,
  items: z.array(
    z.object({
      model: z.string(),
      name: z.string(),
      stage: z.string().nullable(),
      risk: z.string().nullable(),
      since: time.nullable(),
      result: controlResultSchema,
      exception: exceptionSchema.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  asOf: time.nullable(),
});
export type ControlPage = z.infer<typeof controlPageSchema>;

const reason = words.trim().min(10, "at least 10 characters").max(2000);
export const requestExceptionSchema = z.strictObject({
  framework: id,
  control: id,
  reason,
  /** Who answers for it. */
  owner: words.trim().min(3).max(256),
  /** The last day it holds; at most a year ahead. */
  expiresOn: z.iso.date(),
});
export type RequestException = z.infer<typeof requestExceptionSchema>;
export const decideExceptionSchema = z.strictObject({ decision: z.enum(["granted", "refused"]), reason });
export type DecideException = z.infer<typeof decideExceptionSchema>;
export const endExceptionSchema = z.strictObject({ reason });
export const exceptionParamsSchema = modelParamsSchema.extend({ exception: number });

/** What a person confirmed: the rule, the resource and the document by name, as the page showed them. */
export const requestRemediationSchema = z.strictObject({
  ruleId: z.number().int().positive().max(2_147_483_647),
  resourceId: z.number().int().positive().max(2_147_483_647),
  target: words.min(1).max(256),
  reason,
});
export type RequestRemediation = z.infer<typeof requestRemediationSchema>;
export const remediationParamsSchema = modelParamsSchema.extend({ remediation: number });

export const tagCoverageSchema = z.object({
  items: z.array(
    z.object({
      model: z.string(),
      name: z.string(),
      accountName: z.string(),
      missing: z.array(z.string()),
      owner: z.string().nullable(),
    }),
  ),
  complete: z.number().int(),
  models: z.number().int(),
  asOf: time.nullable(),
});
export type TagCoverage = z.infer<typeof tagCoverageSchema>;
