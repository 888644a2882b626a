import { z } from "zod";
import { actorSchema } from "./event";
import { CONCERNS, GRADES } from "./kinds";

const time = z.iso.datetime();
const events = z.number().int().nonnegative();

/**
 * Counts of exactly the filtered events, from the hourly and daily summaries. They outlive the events: of times before
 * `countsOnlyBefore` of the coverage, lists and exports hold fewer.
 */
export const accessSummarySchema = z.object({
  from: time,
  to: time,
  total: events,
  allowed: events,
  denied: events,
  failed: events,
  bucketSeconds: z.number().int().positive(),
  /** From `from` on, without holes: a bucket that could not be read is absent in `coverage`, not here. */
  histogram: z.array(z.object({ at: time, allowed: events, denied: events, failed: events })),
  /** Callers, most events first; `callers` counts all of them. */
  who: z.array(actorSchema.omit({ session: true }).extend({ events, denied: events })),
  callers: events,
  /** By the closest concern; `null`: no model. */
  what: z.array(z.object({ concern: z.enum(CONCERNS).nullable(), events })),
  /** Event names, most events first. */
  actions: z.array(z.object({ action: z.string(), events })),
  grades: z.array(z.object({ grade: z.enum(GRADES), events })),
});
export type AccessSummary = z.infer<typeof accessSummarySchema>;
