import { z } from "zod";
import { ACTOR_KINDS, CONCERNS, EVENT_ID, GRADES, PERSON_SOURCES, RESULTS, UNUSUAL_RULES } from "./kinds";

const time = z.iso.datetime();

export const eventIdSchema = z.string().regex(EVENT_ID, "must be the id of an event");

export const actorSchema = z.object({
  /** What CloudTrail calls: "role/scoring-api", "user/analyst-17", "sagemaker.amazonaws.com". */
  principal: z.string(),
  session: z.string().nullable(),
  account: z.string().nullable(),
  kind: z.enum(ACTOR_KINDS),
  /** The person behind it; null when nothing names one. */
  person: z.string().nullable(),
  personBy: z.enum(PERSON_SOURCES).nullable(),
});
export type ActorJson = z.infer<typeof actorSchema>;

export const concernedModelSchema = z.object({
  model: z.string(),
  concern: z.enum(CONCERNS),
  /** Why the event belongs to the model. */
  reason: z.string(),
});

export const unusualSchema = z.object({
  id: z.string(),
  rule: z.enum(UNUSUAL_RULES),
  model: z.string().nullable(),
  reason: z.string(),
  at: time,
  event: eventIdSchema.nullable(),
  principal: z.string().nullable(),
  known: z.object({ at: time, by: z.string(), reason: z.string() }).nullable(),
});
export type Unusual = z.infer<typeof unusualSchema>;

/** One line of the access log. Text of CloudTrail is what the caller wrote: shown as text only. */
export const accessEventSchema = z.object({
  id: eventIdSchema,
  at: time,
  account: z.string(),
  region: z.string(),
  source: z.string(),
  action: z.string(),
  readOnly: z.boolean().nullable(),
  actor: actorSchema,
  address: z.string().nullable(),
  vpcEndpoint: z.string().nullable(),
  target: z.string().nullable(),
  result: z.enum(RESULTS),
  errorCode: z.string().nullable(),
  grade: z.enum(GRADES),
  models: z.array(concernedModelSchema),
  unusual: z.array(unusualSchema),
});
export type AccessEvent = z.infer<typeof accessEventSchema>;

export const accessListSchema = z.object({
  items: z.array(accessEventSchema),
  nextCursor: z.string().nullable(),
  /** The times that were really looked through. */
  from: time,
  to: time,
});
export type AccessList = z.infer<typeof accessListSchema>;
