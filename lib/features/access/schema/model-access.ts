import { z } from "zod";

const time = z.iso.datetime();
const events = z.number().int().nonnegative();

/** The access log of one model in a line: counts of the last 3 days; null where nothing was read. */
export const modelAccessSchema = z.object({
  /** `incomplete`: something was read, but never all of a time. */
  state: z.enum(["not_collected", "incomplete", "collected"]),
  events: events.nullable(),
  denied: events.nullable(),
  /** Different principals and persons. */
  callers: events.nullable(),
  /** What looks unusual and nobody has marked as known, however long ago. */
  unusual: events.nullable(),
  /** Everything before this was read. */
  completeTo: time.nullable(),
  /** The AWS call the events came from. */
  source: z.string(),
  asOf: time.nullable(),
});
export type ModelAccess = z.infer<typeof modelAccessSchema>;
