import { z } from "zod";
import { unkeepableText } from "@/lib/platform/db/keepable";
import { entryStateSchema, GROUPS } from "./kinds";

const time = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const text = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(200, "must have at most 200 characters")
  .refine((given) => unkeepableText(given) === null, "must be plain text");

/** Which entries; all of them together narrow. */
export const ledgerFilterSchema = z.strictObject({
  group: z.enum(GROUPS).optional(),
  /** Slug of a model. */
  model: text.optional(),
  /** A part of a person's name, or "job". */
  person: text.optional(),
  /** A part of what an entry says, its kind, model or person; or the beginning of its hash ("b802" or "b802…41fa"). */
  q: text.optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilterSchema>;

export const ledgerListQuerySchema = ledgerFilterSchema.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int("must be a whole number").min(1).max(200, "must be at most 200").default(50),
});
export type LedgerListQuery = z.infer<typeof ledgerListQuerySchema>;

export const ledgerExportQuerySchema = ledgerFilterSchema.extend({
  format: z.enum(["csv", "ndjson"], "must be csv or ndjson").default("ndjson"),
});
export type LedgerExportQuery = z.infer<typeof ledgerExportQuerySchema>;

export const ledgerActorSchema = z.object({
  kind: z.enum(["person", "job"]),
  name: z.string(),
});

/** One line of the ledger. Titles and content are words for people; `type` is what programs rely on. */
export const ledgerItemSchema = z.object({
  seq: z.number().int(),
  at: time,
  type: z.string(),
  group: z.enum(GROUPS),
  /** "Decision signed", "Exception granted". */
  title: z.string(),
  /** Slug; null: about no model. The model may have been removed since. */
  model: z.string().nullable(),
  version: z.number().int().nullable(),
  actor: ledgerActorSchema,
  content: z.string(),
  hash: hex,
  state: entryStateSchema,
});
export type LedgerItem = z.infer<typeof ledgerItemSchema>;

export const ledgerListSchema = z.object({
  /** The newest first. */
  items: z.array(ledgerItemSchema),
  nextCursor: z.string().nullable(),
});
export type LedgerList = z.infer<typeof ledgerListSchema>;
