import { z } from "zod";

export const SEVERITIES = ["bad", "warn"] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

export const FINDING_KINDS = [
  "shadow_deployment",
  "rejected_serving",
  "deployed_before_approval",
  "registered_approved",
  "approved_without_metrics",
  "missing_tags",
] as const;
export const findingKindSchema = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof findingKindSchema>;

const time = z.iso.datetime();

/** Where a figure came from: the AWS call that was read and when it was read. */
export const provenanceSchema = z.object({ call: z.string(), asOf: time });
export type Provenance = z.infer<typeof provenanceSchema>;

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
