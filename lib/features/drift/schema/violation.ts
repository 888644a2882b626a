import { z } from "zod";
import { keepableText } from "./text";

const time = z.iso.datetime();

/** What a person said of a violation: it is expected, why, and until when (null: until it is taken back). */
export const expectationSchema = z.object({
  id: z.string(),
  reason: z.string(),
  by: z.string(),
  at: time,
  until: time.nullable(),
  /** False: its time is over, so the violation counts again. */
  holds: z.boolean(),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** The same check failing for the same feature of one schedule, over time. */
export const violationSchema = z.object({
  schedule: z.object({ name: z.string(), arn: z.string() }),
  /** Model Monitor's type of the schedule: DataQuality, ModelQuality, ModelBias, ModelExplainability. */
  type: z.string(),
  /** A column; "DI of Sex = 0" for bias; "shap of label0" for attribution; a metric for quality; "(all)" for none. */
  feature: z.string(),
  check: z.string(),
  /** Executions that found it. */
  count: z.number().int(),
  firstAt: time,
  lastAt: time,
  /** Whether the last execution that ended found it. */
  ongoing: z.boolean(),
  /** The monitor's words, as of `lastAt`. */
  description: z.string(),
  shape: z.enum(["endpoint", "batch"]),
  expected: expectationSchema.nullable(),
});
export type Violation = z.infer<typeof violationSchema>;

export const violationListQuerySchema = z.strictObject({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ViolationListQuery = z.infer<typeof violationListQuerySchema>;

/** Violations of a model's monitors, the last seen first. */
export const violationListSchema = z.object({
  items: z.array(violationSchema),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  /** Of each schedule, the last execution's file of violations where it gave nothing, and why. */
  unread: z.array(
    z.object({ schedule: z.string(), at: time, uri: z.string(), state: z.string(), reason: z.string() }),
  ),
});
export type ViolationList = z.infer<typeof violationListSchema>;

/** Marks a violation as expected. */
export const expectViolationSchema = z.strictObject({
  /** ARN of the schedule. */
  schedule: keepableText.min(1).max(2048),
  feature: keepableText.min(1).max(1000),
  check: keepableText.min(1).max(200),
  reason: keepableText.trim().min(3, "say why").max(1000),
  until: time.optional(),
});
export type ExpectViolation = z.infer<typeof expectViolationSchema>;

/** An expectation of a model, by its id. */
export const expectationParamsSchema = z.object({
  model: keepableText.min(1).max(128),
  expectation: z.string().regex(/^\d{1,15}$/),
});
