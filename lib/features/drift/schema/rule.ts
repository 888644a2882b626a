import { z } from "zod";
import { keepableText } from "./text";

const time = z.iso.datetime();

export const COMPARISONS = [">", ">=", "<", "<="] as const;
export const comparisonSchema = z.enum(COMPARISONS);
export type Comparison = z.infer<typeof comparisonSchema>;

/** What a breach does: tell people, or start a SageMaker pipeline, at most once an episode and once a cool-down. */
export const actionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("notify") }),
  z.strictObject({
    kind: z.literal("trigger_retraining_pipeline"),
    /** ARN of a pipeline in the model's account and region. */
    pipeline: z
      .string()
      .regex(/^arn:[^:]+:sagemaker:[^:]+:\d{12}:pipeline\/.+$/, "must be the ARN of a pipeline"),
    coolDownHours: z.number().int().min(1).max(720).default(24),
  }),
]);
export type Action = z.infer<typeof actionSchema>;

/** A rule as a person writes it, for example model_accuracy < 0.75 for 3 periods. */
export const ruleInputSchema = z.strictObject({
  /** Key of one of the model's series. */
  metric: z.string().min(1).max(300),
  comparison: comparisonSchema,
  threshold: z.number(),
  /** How many points in a row must breach, and how many in a row must not for the episode to end. */
  forPeriods: z.number().int().min(1).max(100),
  action: actionSchema,
  /** Also kept as a CloudWatch alarm in the model's account. */
  mirror: z.boolean().default(false),
});
export type RuleInput = z.infer<typeof ruleInputSchema>;

/** A change names the version it was made from: somebody else's change in between answers 409. */
export const ruleChangeSchema = ruleInputSchema.extend({ version: z.number().int().positive() });
export type RuleChange = z.infer<typeof ruleChangeSchema>;

/** `waiting`: not enough settled points yet; `missing`: points are due and not there. Neither is fine. */
export const ruleStateSchema = z.enum(["waiting", "ok", "breach", "missing"]);
export type RuleState = z.infer<typeof ruleStateSchema>;

export const ruleSchema = z.object({
  id: z.string(),
  model: z.string(),
  version: z.number().int(),
  metric: z.string(),
  label: z.string(),
  subject: z.string().nullable(),
  unit: z.string().nullable(),
  comparison: comparisonSchema,
  threshold: z.number(),
  forPeriods: z.number().int(),
  action: actionSchema,
  mirror: z
    .object({
      alarm: z.string(),
      state: z.enum(["wanted", "written", "unwanted", "gone", "failed"]),
      reason: z.string().nullable(),
    })
    .nullable(),
  changedBy: z.string(),
  changedAt: time,
  state: ruleStateSchema,
  since: time.nullable(),
  evaluatedThrough: time.nullable(),
  evaluatedAt: time.nullable(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** A version of a rule: who changed it to what, when. */
export const ruleVersionSchema = z.object({
  version: z.number().int(),
  comparison: comparisonSchema,
  threshold: z.number(),
  forPeriods: z.number().int(),
  action: actionSchema,
  mirror: z.boolean(),
  changedBy: z.string(),
  changedAt: time,
});
export type RuleVersion = z.infer<typeof ruleVersionSchema>;

/** The rules of a model, and the pipelines that may be chosen. */
export const ruleListSchema = z.object({
  items: z.array(ruleSchema),
  nextCursor: z.null(),
  pipelines: z.array(z.object({ arn: z.string(), name: z.string() })),
  /** Whether the worker may act in this account; false: rules can only notify, and why. */
  canAct: z.boolean(),
});
export type RuleList = z.infer<typeof ruleListSchema>;

export const ruleParamsSchema = z.object({
  model: keepableText.min(1).max(128),
  rule: z.string().regex(/^\d{1,15}$/),
});
