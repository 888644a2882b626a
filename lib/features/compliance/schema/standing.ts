import { z } from "zod";
import { appliesSchema } from "./framework";
import {
  CONFIG_STATES,
  CONCERNS,
  EVIDENCE_KINDS,
  EXCEPTION_STATES,
  REMEDIATION_STATES,
  STATES,
} from "./kinds";

const time = z.iso.datetime();
const state = z.enum(STATES);

/** A resource a piece of evidence speaks of. */
export const evidenceResourceSchema = z.object({
  ruleId: z.number().int(),
  rule: z.string(),
  resourceId: z.number().int(),
  resourceType: z.string(),
  resource: z.string(),
  concern: z.enum(CONCERNS),
  because: z.string(),
  state: z.enum(CONFIG_STATES),
  annotation: z.string().nullable(),
  evaluatedAt: time.nullable(),
  since: time,
  remediation: z.string().nullable(),
});

/** One piece of evidence, judged: what it says, from where, as of when. */
export const evidenceResultSchema = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  state,
  /** A sentence with the facts: "Bucket ml-pricing-train is not encrypted with KMS since 20 Nov 14:02". */
  text: z.string(),
  /** Oldest time of what it rests on; null: never read. */
  asOf: time.nullable(),
  /** The AWS call, or who wrote it: "config:GetComplianceDetailsByConfigRule", "countersign documentation". */
  source: z.string(),
  /** Where in the product it is shown. */
  href: z.string().nullable(),
  resources: z.array(evidenceResourceSchema).default([]),
});
export type EvidenceResult = z.infer<typeof evidenceResultSchema>;

export const exceptionSchema = z.object({
  id: z.string(),
  model: z.string(),
  modelName: z.string(),
  framework: z.string(),
  control: z.string(),
  reference: z.string().nullable(),
  reason: z.string(),
  owner: z.string(),
  state: z.enum(EXCEPTION_STATES),
  requestedBy: z.string(),
  requestedAt: time,
  expiresAt: time,
  /** It ends within a week. */
  endsSoon: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  decisionReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: time.nullable(),
  endReason: z.string().nullable(),
});
export type Exception = z.infer<typeof exceptionSchema>;

/** Where a model stands with one control, as kept. */
export const controlResultSchema = z.object({
  control: z.string(),
  state,
  /** The sentence of the worst piece of evidence, or of the exception. */
  reason: z.string(),
  asOf: time.nullable(),
  evidence: z.array(evidenceResultSchema),
});
export type ControlResult = z.infer<typeof controlResultSchema>;

/** The same on the model's page, with what the framework says of it. */
export const controlRowSchema = controlResultSchema.extend({
  reference: z.string(),
  title: z.string(),
  asks: z.string(),
  source: z.string(),
  inForceFrom: z.iso.date().nullable(),
  /** Since when it is so. */
  since: time.nullable(),
  exception: exceptionSchema.nullable(),
});
export type ControlRow = z.infer<typeof controlRowSchema>;

export const countsSchema = z.record(state, z.number().int());
export type Counts = z.infer<typeof countsSchema>;

export const frameworkHeadSchema = z.object({
  id: z.string(),
  title: z.string(),
  short: z.string(),
  version: z.number().int(),
  file: z.string(),
  sha256: z.string(),
  source: z.object({ title: z.string(), url: z.string(), read: z.iso.date() }),
  inForce: z.array(z.object({ from: z.iso.date(), what: z.string() })),
  applies: appliesSchema,
  controls: z.number().int(),
});
export type FrameworkHead = z.infer<typeof frameworkHeadSchema>;

/** What one rule says of one resource of the model, now and before. */
export const ruleRowSchema = evidenceResourceSchema.extend({
  identifier: z.string(),
  account: z.string(),
  region: z.string(),
  /** Past states, newest first. */
  history: z.array(z.object({ state: z.enum(CONFIG_STATES), from: time, to: time.nullable() })),
});
export type RuleRow = z.infer<typeof ruleRowSchema>;

export const remediationSchema = z.object({
  id: z.string(),
  model: z.string(),
  rule: z.string(),
  ruleId: z.number().int(),
  resourceType: z.string(),
  resource: z.string(),
  resourceId: z.number().int(),
  target: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: time,
  state: z.enum(REMEDIATION_STATES),
  steps: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      error: z.string().nullable(),
      startedAt: time.nullable(),
      endedAt: time.nullable(),
    }),
  ),
  startedAt: time.nullable(),
  result: z.enum(CONFIG_STATES).nullable(),
  failure: z.string().nullable(),
  endedAt: time.nullable(),
});
export type Remediation = z.infer<typeof remediationSchema>;

export const configPlaceSchema = z.object({
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  recording: z.boolean().nullable(),
  hasRecorder: z.boolean().nullable(),
  readAt: time.nullable(),
  trouble: z.string().nullable(),
  /** Conformance packs deployed there; `state` null: Config did not say. */
  packs: z.array(z.object({ name: z.string(), state: z.enum(CONFIG_STATES).nullable() })),
});

/** The Compliance tab: one framework's controls, and the Config rules on the model's resources. */
export const compliancePageSchema = z.object({
  frameworks: z.array(frameworkHeadSchema.extend({ counts: countsSchema })),
  /** The one that is shown; null: none is loaded, or nothing was worked out yet. */
  framework: z.string().nullable(),
  controls: z.array(controlRowSchema),
  rules: z.array(ruleRowSchema),
  places: z.array(configPlaceSchema),
  exceptions: z.array(exceptionSchema),
  remediations: z.array(remediationSchema),
  /** When it was last worked out; null: not yet. */
  evaluatedAt: time.nullable(),
  /** Somebody changed something since, and it is being worked out anew. */
  pending: z.boolean(),
});
export type CompliancePage = z.infer<typeof compliancePageSchema>;

/** On the model's own page. */
export const modelComplianceSchema = z.object({
  /** Null: not worked out yet. */
  counts: countsSchema.nullable(),
  /** The worst controls, over all frameworks that apply. */
  worst: z.array(
    z.object({
      framework: z.string(),
      short: z.string(),
      control: z.string(),
      reference: z.string(),
      title: z.string(),
      state,
      reason: z.string(),
    }),
  ),
  exceptionsEndingSoon: z.number().int(),
  evaluatedAt: time.nullable(),
});
export type ModelCompliance = z.infer<typeof modelComplianceSchema>;
