import { z } from "zod";
import { ROLLBACK_STATES } from "./kinds";

const time = z.iso.datetime();
const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");

export const rollbackSchema = z.object({
  id: z.uuid(),
  endpoint: z.string(),
  fromConfig: z.string(),
  fromVersion: z.number().int().nullable(),
  toConfig: z.string(),
  toVersion: z.number().int(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: time,
  state: z.enum(ROLLBACK_STATES),
  words: z.string().nullable(),
  checkedAt: time.nullable(),
  endedAt: time.nullable(),
});
export type Rollback = z.infer<typeof rollbackSchema>;

/** A configuration the endpoint served before, and may again. */
export const candidateSchema = z.object({
  config: z.string(),
  version: z.number().int(),
  servedFrom: time,
  servedUntil: time.nullable(),
  /** Why it can't be gone back to; null: it can. */
  refusal: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** GET /api/models/{model}/rollbacks. */
export const rollbackPageSchema = z.object({
  endpoints: z.array(
    z.object({
      endpoint: z.string(),
      account: z.string(),
      region: z.string(),
      status: z.string(),
      config: z.string(),
      version: z.number().int().nullable(),
      candidates: z.array(candidateSchema),
      /** Why none of it can be done: nothing to go back to, no role that may act; null: it can. */
      refusal: z.string().nullable(),
    }),
  ),
  /** The newest first. */
  items: z.array(rollbackSchema),
  asOf: time.nullable(),
});
export type RollbackPage = z.infer<typeof rollbackPageSchema>;

/** POST /api/models/{model}/rollbacks: from what is shown to serve, to what. */
export const requestRollbackSchema = z.strictObject({
  endpoint: words.min(1).max(63),
  from: words.min(1).max(63),
  to: words.min(1).max(63),
  reason: words.trim().min(1, "give a reason").max(2_000),
  /** The breach it answers. */
  episode: z.number().int().positive().nullable(),
  idempotencyKey: z.string().regex(/^[A-Za-z0-9_-]{16,100}$/, "16 to 100 letters and digits"),
});
export type RequestRollback = z.infer<typeof requestRollbackSchema>;
