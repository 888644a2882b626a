import { z } from "zod";
import { METADATA, SEATS, TIERS } from "./kinds";

const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");
const name = words.trim().min(1).max(200);
/** A number as a person wrote it, so that the signed bytes hold what was read ("0.80", not 0.8). */
export const decimalSchema = z.string().regex(/^-?\d{1,12}(\.\d{1,9})?$/, "a number such as 0.80");

/**
 * A bound on one figure of a version. `absolute` holds the size of the figure against it, whatever its sign (|DPL| ≤ 0.10).
 * At least one of `least` and `most`.
 */
export const boundSchema = z
  .strictObject({
    /** AWS's own name for it, for example "auc" or "DPL". */
    metric: name,
    /** The facet ("sex") or part of the population ("sex = female") it is held for; null: everyone. */
    slice: name.nullable(),
    /** How it is called on the page. */
    label: name,
    /** "%", "ms"; null: none. */
    unit: words.max(20).nullable(),
    least: decimalSchema.nullable(),
    most: decimalSchema.nullable(),
    absolute: z.boolean(),
    /** Which way is better; null: closer to the middle, as with a bias. */
    better: z.enum(["higher", "lower"]).nullable(),
  })
  .refine(({ least, most }) => least !== null || most !== null, "needs a least or a most")
  .refine(
    ({ least, most }) => least === null || most === null || Number(least) <= Number(most),
    "least must not be above most",
  );
export type Bound = z.infer<typeof boundSchema>;

/** What the business asks of every version of one model. */
export const criteriaBodySchema = z.strictObject({
  metrics: z.array(boundSchema).max(50),
  bias: z.array(boundSchema).max(50),
  metadata: z.array(z.enum(Object.keys(METADATA) as [keyof typeof METADATA])).max(20),
  /** The model card must have every section filled in. */
  card: z.boolean(),
  /** Controls that must be met or excepted; `control` null: all of the framework. */
  controls: z.array(z.strictObject({ framework: name, control: name.nullable() })).max(50),
  /** The artifact must be, byte for byte, what was registered. */
  artifact: z.boolean(),
  /** No open finding that breaks a rule. */
  findings: z.boolean(),
  /** Days since the training ended; null: any age. */
  freshnessDays: z.number().int().min(1).max(3_650).nullable(),
  tier: z.enum(TIERS),
  /** Who must sign: one different person a seat, neither submitter nor trainer. */
  seats: z.array(z.enum(SEATS)).min(1).max(3),
  /** Whether a failed gate may be signed over, with a reason and one more person. */
  override: z.boolean(),
});
export type CriteriaBody = z.infer<typeof criteriaBodySchema>;

/** One version of them. */
export const criteriaSchema = z.object({
  version: z.number().int(),
  body: criteriaBodySchema,
  digest: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.iso.datetime(),
});
export type Criteria = z.infer<typeof criteriaSchema>;

/** POST /api/models/{model}/criteria; `after` is the version the person changed: another since then is a conflict. */
export const setCriteriaSchema = z.strictObject({
  after: z.number().int().nonnegative(),
  body: criteriaBodySchema,
  reason: words.trim().min(1).max(2_000),
});
export type SetCriteria = z.infer<typeof setCriteriaSchema>;

/** A figure that versions of the model have, to be chosen from. */
export const measurableSchema = z.object({
  metric: z.string(),
  slice: z.string().nullable(),
  group: z.enum(["metric", "bias"]),
  unit: z.string().nullable(),
  /** Of the newest version that has it. */
  newest: z.string().nullable(),
});
export type Measurable = z.infer<typeof measurableSchema>;

export const criteriaPageSchema = z.object({
  model: z.string(),
  /** Null: nobody has set any. */
  current: criteriaSchema.nullable(),
  history: z.array(criteriaSchema),
  /** What a first version would start from: bounds the serving version carries in its metadata, and the defaults. */
  suggested: criteriaBodySchema,
  measurable: z.array(measurableSchema),
  frameworks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      controls: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string() })),
    }),
  ),
});
export type CriteriaPage = z.infer<typeof criteriaPageSchema>;
