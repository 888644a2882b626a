import { z } from "zod";
import { unkeepableText } from "@/lib/platform/db/keepable";
import { CONCERNS, GRADES, RESULTS } from "./kinds";

const LONGEST = 2_048;

const time = z.iso.datetime({ error: "must be a time such as 2026-10-01T00:00:00Z" });
// Postgres keeps no other text, so nothing it keeps could match it.
const text = z
  .string()
  .min(1, "must not be empty")
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .refine((given) => unkeepableText(given) === null, "must be plain text");

/** A query parameter that may be repeated: `actor=role/a&actor=role/b`. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(50, "must be given at most 50 times"),
  );

/**
 * What is shown of the access log. Values of one kind widen it, kinds narrow it; those that begin with `not` take away.
 * `from` and `to` are times: `to` is not included; without `from` the last 3 days, without `to` until now.
 */
export const accessFilterSchema = z.object({
  from: time.optional(),
  to: time.optional(),
  /** Principals as shown ("role/scoring-api"), or persons. */
  actor: several(text),
  notActor: several(text),
  /** Event names ("GetObject"). */
  action: several(text),
  notAction: several(text),
  result: several(z.enum(RESULTS, "must be allowed, denied or failed")),
  /** Source addresses, exact or by a prefix that ends in ".", ":" or "*". */
  address: several(text),
  notAddress: several(text),
  /** Concerns, or a part of a target's ARN. */
  on: several(text),
  notOn: several(text),
  grade: several(z.enum(GRADES, "must be A, B, C or X")),
  /** Only events with something unusual. */
  unusual: z.stringbool().optional(),
  /** Free text: in action, actor, person, address, target or error code. */
  q: text.optional(),
});
export type AccessFilter = z.infer<typeof accessFilterSchema>;

/** The times of a filter alone. */
export const accessTimesSchema = accessFilterSchema.pick({ from: true, to: true });
export type AccessTimes = z.infer<typeof accessTimesSchema>;

export const accessListQuerySchema = accessFilterSchema.extend({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int("must be a whole number").min(1).max(200, "must be at most 200").default(50),
});
export type AccessListQuery = z.infer<typeof accessListQuerySchema>;

export const accessExportQuerySchema = accessFilterSchema.extend({
  format: z.enum(["csv", "ndjson"], "must be csv or ndjson"),
});

/** Whether a value of `on` names a concern rather than a target. */
export const concernSchema = z.enum(CONCERNS);
