import { z } from "zod";
import { DIFFERENCE_KINDS } from "./kinds";

const time = z.iso.datetime();
const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");

/** Where SageMaker says something else than the ledger. */
export const differenceSchema = z.object({
  id: z.number().int(),
  kind: z.enum(DIFFERENCE_KINDS),
  model: z.string(),
  modelName: z.string(),
  version: z.number().int(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
  words: z.string(),
  firstSeenAt: time,
  /** Who did it, as CloudTrail tells; null: its event has not come. */
  person: z.string().nullable(),
  eventId: z.string().nullable(),
  eventAt: time.nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: time.nullable(),
  note: z.string().nullable(),
  resolvedAt: time.nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const differenceListQuerySchema = z.strictObject({
  model: words.max(128).optional(),
  show: z.enum(["open", "all"]).default("open"),
});
export type DifferenceListQuery = z.infer<typeof differenceListQuerySchema>;
/** `versions`: how many have a status that was compared; `same`: of those, how many say what the ledger says. */
export const differenceListSchema = z.object({
  items: z.array(differenceSchema),
  versions: z.number().int(),
  same: z.number().int(),
  /** When they were compared last; null: not yet. */
  comparedAt: time.nullable(),
});
export type DifferenceList = z.infer<typeof differenceListSchema>;

export const differenceParamsSchema = z.object({ difference: z.coerce.number().int().positive() });
export const acknowledgeSchema = z.strictObject({
  note: words.trim().min(1, "say what you found out").max(2_000),
});
export type Acknowledge = z.infer<typeof acknowledgeSchema>;
