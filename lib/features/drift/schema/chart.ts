import { z } from "zod";
import { kindSchema, metricSchema } from "./series";
import { keepableText } from "./text";

const time = z.iso.datetime();
const key = keepableText.min(1).max(300);

/** The points of a chart: which series, from when to when, how many pixels wide. */
export const chartQuerySchema = z
  .strictObject({
    /** One series or more, by key, separated by commas; at most 50. */
    metric: z
      .string()
      .transform((text) => [...new Set(text.split(","))])
      .pipe(z.array(key).min(1).max(50)),
    from: time,
    to: time,
    width: z.coerce.number().int().min(1).max(4000).default(600),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be later than from",
  });
export type ChartQuery = z.infer<typeof chartQuerySchema>;

const column = z.array(z.number().nullable());

/**
 * A series in at most `width` buckets. Bucket i begins at `start + i * stepSeconds`; min, max and last are those of the
 * points in it, exactly; null where there is none. Buckets from `provisionalFrom` on may still change.
 */
export const chartSeriesSchema = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  min: column,
  max: column,
  last: column,
  count: z.array(z.number().int()),
  /** Index of the first bucket with a provisional point; null: all are settled. */
  provisionalFrom: z.number().int().nullable(),
  settledThrough: time.nullable(),
  source: z.object({ call: z.string(), asOf: time.nullable(), metric: metricSchema }),
});
export type ChartSeries = z.infer<typeof chartSeriesSchema>;

export const chartSchema = z.object({
  /** Time of the first bucket. */
  start: time,
  /** Length of a bucket: the same for all series, at least as long as the points of the coarsest are apart. */
  stepSeconds: z.number().int(),
  buckets: z.number().int(),
  series: z.array(chartSeriesSchema),
});
export type Chart = z.infer<typeof chartSchema>;

/** All series of one kind by day. */
export const heatmapQuerySchema = z
  .strictObject({ kind: kindSchema, from: time, to: time })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be later than from",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
    path: ["from"],
    message: "must be within 400 days of to",
  });
export type HeatmapQuery = z.infer<typeof heatmapQuerySchema>;

/** One row a series: the worst value of each day by its direction, null where there is none. */
export const heatmapSchema = z.object({
  days: z.array(z.iso.date()),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      subject: z.string().nullable(),
      values: column,
      limit: z.number().nullable(),
      latest: z.number().nullable(),
    }),
  ),
});
export type Heatmap = z.infer<typeof heatmapSchema>;
