import { z } from "zod";

const SEVERITIES = ["bad", "warn"] as const;
/** "bad" breaks a rule now; "warn" leaves something unproved. */
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

const FINDING_KINDS = [
  "shadow_deployment",
  "rejected_serving",
  "deployed_before_approval",
  "registered_approved",
  "approved_without_metrics",
  "missing_tags",
] as const;
/** What a finding says, by name. */
export const findingKindSchema = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof findingKindSchema>;

const time = z.iso.datetime();

/** Where a figure came from: the AWS call, and when it was last read whole (null: never yet). */
export const provenanceSchema = z.object({ call: z.string(), asOf: time.nullable() });
export type Provenance = z.infer<typeof provenanceSchema>;

/** Something that breaks a rule, or that nobody can prove to keep it, with its evidence. */
export const findingSchema = z.object({
  id: z.string(),
  kind: findingKindSchema,
  severity: severitySchema,
  model: z.string().nullable(),
  modelName: z.string().nullable(),
  version: z.number().int().nullable(),
  subjectArn: z.string(),
  /** One plain sentence with the facts: what, since when, by which evidence. */
  reason: z.string(),
  firstSeenAt: time,
  resolvedAt: time.nullable(),
  source: provenanceSchema,
});
export type Finding = z.infer<typeof findingSchema>;

/** The findings list, every control of it, as it stands in the URL. */
export const findingListQuerySchema = z.strictObject({
  kind: findingKindSchema.optional(),
  severity: severitySchema.optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FindingListQuery = z.infer<typeof findingListQuerySchema>;

/** Open findings over all models, the worst first, with how many there are of each kind. */
export const findingListSchema = z.object({
  items: z.array(findingSchema),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  counts: z.array(z.object({ kind: findingKindSchema, count: z.number().int() })),
});
export type FindingList = z.infer<typeof findingListSchema>;
