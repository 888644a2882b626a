import { z } from "zod";
import { comparisonSchema } from "./rule";
import { keepableText } from "./text";

const time = z.iso.datetime();

/**
 * Retraining that an episode asked for. `held`: another one started within the cool-down; `refused`: AWS or the
 * configuration did not allow it, `reason` says what.
 */
export const retrainingSchema = z.object({
  state: z.enum(["held", "requested", "executing", "succeeded", "failed", "stopped", "refused"]),
  pipeline: z.string(),
  executionArn: z.string().nullable(),
  reason: z.string().nullable(),
  requestedAt: time,
  notBefore: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
});
export type Retraining = z.infer<typeof retrainingSchema>;

/** A breach from its first point to its end (null: it goes on). */
export const episodeSchema = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  model: z.string(),
  modelName: z.string(),
  metric: z.string(),
  label: z.string(),
  subject: z.string().nullable(),
  unit: z.string().nullable(),
  comparison: comparisonSchema,
  threshold: z.number(),
  startedAt: time,
  detectedAt: time,
  endedAt: time.nullable(),
  endReason: z.enum(["recovered", "rule_changed", "rule_removed"]).nullable(),
  worst: z.object({ value: z.number(), at: time }),
  last: z.object({ value: z.number(), at: time }),
  /** The rule's own state now: an open episode without points is missing, not fine. */
  state: z.enum(["breach", "missing", "ended"]),
  acknowledged: z.object({ by: z.string(), at: time, note: z.string().nullable() }).nullable(),
  retraining: retrainingSchema.nullable(),
});
export type Episode = z.infer<typeof episodeSchema>;

export const episodeListQuerySchema = z.strictObject({
  state: z.enum(["open", "all"]).default("open"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EpisodeListQuery = z.infer<typeof episodeListQuerySchema>;

/** Episodes, the newest first. */
export const episodeListSchema = z.object({
  items: z.array(episodeSchema),
  nextCursor: z.string().nullable(),
  /** How many are open over all models. */
  open: z.number().int(),
});
export type EpisodeList = z.infer<typeof episodeListSchema>;

export const acknowledgeSchema = z.strictObject({ note: z.string().trim().max(1000).optional() });
export const episodeParamsSchema = z.object({
  model: keepableText.min(1).max(128),
  episode: z.string().regex(/^\d{1,15}$/),
});
