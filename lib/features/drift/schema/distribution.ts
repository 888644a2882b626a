import { z } from "zod";
import { keepableText } from "./text";

const time = z.iso.datetime();

/** A feature by its name in the monitor's reports; `at`: as of the last report up to then; `schedule`: by name. */
export const distributionQuerySchema = z.strictObject({
  feature: keepableText.min(1).max(300),
  at: time.optional(),
  schedule: keepableText.max(300).optional(),
});
export type DistributionQuery = z.infer<typeof distributionQuerySchema>;

/**
 * How one side stands. `ok`: its figures are there. `no_feature`: the report does not have the feature;
 * `no_distribution`: it has, without a distribution that could be read; `not_collected`: no report was read yet. The
 * others are what became of the file. `reason` is a sentence, null when ok.
 */
export const sideStateSchema = z.enum([
  "ok",
  "not_collected",
  "missing",
  "denied",
  "too_large",
  "failed",
  "blank",
  "half_written",
  "unknown_form",
  "no_feature",
  "no_distribution",
]);
export type SideState = z.infer<typeof sideStateSchema>;

/** The baseline or the current values of the feature, with the file they come from. */
export const sideSchema = z.object({
  state: sideStateSchema,
  reason: z.string().nullable(),
  uri: z.string().nullable(),
  /** When the execution ran that left it; null for a baseline. */
  at: time.nullable(),
  /** The time whose data it looked at, where the schedule tells; null for a baseline. */
  window: z.object({ from: time, to: time }).nullable(),
  /** When the worker read the file. */
  readAt: time.nullable(),
  /** Values that are there. */
  n: z.number().nullable(),
  missing: z.number().nullable(),
  /** missing ⁄ (n + missing), 0 to 1. */
  missingShare: z.number().nullable(),
  median: z.number().nullable(),
  mean: z.number().nullable(),
});
export type Side = z.infer<typeof sideSchema>;

const shares = { baseline: z.number().nullable(), current: z.number().nullable() };

/** A bar of the picture with both shares of all values that are there, 0 to 1; null: that side is not ok. */
export const binSchema = z.discriminatedUnion("kind", [
  /** Numbers from `lower` to below `upper`. Null: open there; `from` and `to` are where it is drawn. */
  z.object({
    kind: z.literal("range"),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    from: z.number(),
    to: z.number(),
    ...shares,
  }),
  /** One value of text; `isNew`: the baseline has none of it. */
  z.object({ kind: z.literal("value"), value: z.string(), isNew: z.boolean(), ...shares }),
  /** All other values of text; `values` how many are known by name. */
  z.object({ kind: z.literal("rest"), values: z.number().int(), ...shares }),
]);
export type Bin = z.infer<typeof binSchema>;

/** One feature, baseline against current. */
export const distributionSchema = z.object({
  model: z.string(),
  feature: z.string(),
  inferredType: z.string().nullable(),
  kind: z.enum(["numeric", "categorical"]).nullable(),
  schedule: z.object({ name: z.string(), arn: z.string() }).nullable(),
  baseline: sideSchema,
  current: sideSchema,
  bins: z.array(binSchema),
  /** What the figures are of: single values a sketch kept, or buckets whose values are taken to lie evenly. */
  basis: z.enum(["sketch", "buckets", "values"]).nullable(),
  /** Population stability index over the bins; `byChance`: what two samples of one population have on average. */
  psi: z.object({
    value: z.number().nullable(),
    byChance: z.number().nullable(),
    reason: z.string().nullable(),
  }),
  /**
   * Kolmogorov-Smirnov distance. `range`: between what it lies for certain, where only buckets are known. `critical`:
   * above it the two differ at a significance of 5 %. `pValue`: how likely samples of one population differ so much.
   */
  ks: z.object({
    value: z.number().nullable(),
    range: z.object({ least: z.number(), most: z.number() }).nullable(),
    critical: z.number().nullable(),
    pValue: z.number().nullable(),
    reason: z.string().nullable(),
  }),
  /** Why the figures are estimates, in words; null: they are exact for what the reports hold. */
  estimate: z.string().nullable(),
  /** Later executions whose report gives nothing, the newest first, and why. */
  skipped: z.array(
    z.object({ at: time, uri: z.string().nullable(), state: sideStateSchema, reason: z.string() }),
  ),
  /** What of this feature's reports could not be read. */
  problems: z.array(
    z.object({ side: z.enum(["baseline", "current"]), path: z.string(), reason: z.string() }),
  ),
});
export type Distribution = z.infer<typeof distributionSchema>;
