import { z } from "zod";
import { troubleSchema } from "@/lib/features/sources/schema";
import { KINDS } from "./kinds";
import { comparisonSchema } from "./rule";

const time = z.iso.datetime();

export const kindSchema = z.enum(KINDS);
export type Kind = z.infer<typeof kindSchema>;

/**
 * Where a series comes from: SageMaker Model Monitor and Clarify; AWS's sample that replaces them (Evidently); the
 * metrics of an endpoint itself; the model's own namespace.
 */
export const presetSchema = z.enum(["model_monitor", "evidently", "endpoint", "own"]);
export type Preset = z.infer<typeof presetSchema>;

/** Which way a metric gets worse. Null where a series has it: nobody said. */
export const directionSchema = z.enum(["higher_is_worse", "lower_is_worse", "either"]);
export type Direction = z.infer<typeof directionSchema>;

/** A dimension of a CloudWatch metric. */
export const dimensionSchema = z.object({ name: z.string(), value: z.string() });
export type Dimension = z.infer<typeof dimensionSchema>;

/** The metric behind a series, as CloudWatch identifies it, and the statistic read of it ("Average", "Sum", "p95"). */
export const metricSchema = z.object({
  namespace: z.string(),
  metricName: z.string(),
  dimensions: z.array(dimensionSchema),
  stat: z.string(),
});
export type Metric = z.infer<typeof metricSchema>;

/**
 * How a series stands against its rules: `breach` an episode is open; `missing` points are due and not there; `ok`
 * watched and fine; `unwatched` no rule; `never` nothing was read yet.
 */
export const seriesStateSchema = z.enum(["breach", "missing", "ok", "unwatched", "never"]);
export type SeriesState = z.infer<typeof seriesStateSchema>;

/** What is odd about a series, said beside its chart. */
export const seriesNoteSchema = z.object({
  kind: z.enum(["not_finite", "outside_range", "in_future", "off_grid", "contradiction", "interval_changed"]),
  at: time,
  words: z.string(),
});

/**
 * What is normal: a band from the series' own past (median ± 3 scaled MAD of a window), or the limit of a Model
 * Monitor constraint. `words` says which, of when.
 */
export const baselineSchema = z.object({
  source: z.enum(["window", "constraint"]),
  words: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  median: z.number().nullable(),
  /** The constraint's own limit. */
  limit: z.number().nullable(),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** One series of a model, without its points. */
export const seriesSchema = z.object({
  key: z.string(),
  label: z.string(),
  subject: z.string().nullable(),
  kind: kindSchema,
  preset: presetSchema,
  metric: metricSchema,
  /** As CloudWatch spells units, for example "Microseconds"; null: CloudWatch doesn't tell it and nobody declared it. */
  unit: z.string().nullable(),
  direction: directionSchema.nullable(),
  endpoint: z.string().nullable(),
  variant: z.string().nullable(),
  /** The version the endpoint variant serves now. */
  version: z.number().int().nullable(),
  schedule: z.string().nullable(),
  /** How far apart its points are; null: too few to say. */
  spacingSeconds: z.number().int().nullable(),
  state: seriesStateSchema,
  /** The newest point, settled or not. */
  latest: z.object({ at: time, value: z.number(), provisional: z.boolean() }).nullable(),
  /** The limit it is held against, and who set it. */
  limit: z.object({ value: z.number(), source: z.enum(["rule", "constraint"]) }).nullable(),
  baseline: baselineSchema.nullable(),
  /** When CloudWatch was last asked for it; null: never yet. */
  readAt: time.nullable(),
  readError: z.string().nullable(),
  /** Points before this are settled. */
  settledThrough: time.nullable(),
  /** Why it belongs to this model. */
  reason: z.string(),
  notes: z.array(seriesNoteSchema),
});
export type Series = z.infer<typeof seriesSchema>;

/** Something that happened to the model, drawn as a line through its charts. */
export const markerSchema = z.object({
  kind: z.enum(["deployment", "retraining", "decision"]),
  at: time,
  label: z.string(),
  /** How sure the time is, where it is not AWS's own. */
  note: z.string().nullable(),
});
export type Marker = z.infer<typeof markerSchema>;

/** A time in which one version served, for comparing version with version. */
export const servingSpanSchema = z.object({
  version: z.number().int(),
  endpoint: z.string(),
  variant: z.string(),
  from: time,
  to: time.nullable(),
});
export type ServingSpan = z.infer<typeof servingSpanSchema>;

/** A monitoring schedule and how its last execution went. */
export const scheduleSchema = z.object({
  name: z.string(),
  arn: z.string(),
  type: z.string(),
  status: z.string(),
  endpoint: z.string().nullable(),
  cron: z.string().nullable(),
  lastRun: z
    .object({
      at: time,
      status: z.string(),
      failure: z.string().nullable(),
      violations: z.number().int().nullable(),
    })
    .nullable(),
  /** False: it runs and none of its metrics is in CloudWatch; null: unknown. */
  publishes: z.boolean().nullable(),
  inAlert: z.boolean().nullable(),
  baselineUri: z.string().nullable(),
  readAt: time,
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** Everything the drift page shows besides points. */
export const driftPageSchema = z.object({
  model: z.string(),
  series: z.array(seriesSchema),
  schedules: z.array(scheduleSchema),
  markers: z.array(markerSchema),
  spans: z.array(servingSpanSchema),
  /** What could not be read lately: what is shown of it is old. */
  trouble: z.array(troubleSchema),
  /** The newest reading of any of its series; null: never yet. */
  asOf: time.nullable(),
});
export type DriftPage = z.infer<typeof driftPageSchema>;

/** Drift as the page and the lists of models show it. `not_collected`: metrics were never read in its account. */
export const driftSummarySchema = z.object({
  state: z.enum(["not_collected", "no_series", "unwatched", "ok", "missing", "breach"]),
  seriesCount: z.number().int(),
  ruleCount: z.number().int(),
  worst: z
    .object({
      key: z.string(),
      label: z.string(),
      subject: z.string().nullable(),
      value: z.number(),
      limit: z.number().nullable(),
      /** On which side of the limit the breach is; null: no limit. */
      comparison: comparisonSchema.nullable(),
      at: time,
    })
    .nullable(),
  breachSince: time.nullable(),
  /** The worst series' value at the end of each of the last 30 days; null: none that day. */
  spark: z.array(z.number().nullable()),
  asOf: time.nullable(),
});
export type DriftSummary = z.infer<typeof driftSummarySchema>;
