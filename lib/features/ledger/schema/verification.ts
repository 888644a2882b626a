import { z } from "zod";
import { checkpointSchema } from "./entry";

const time = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/**
 * `verified`: everything holds, and signed checkpoints cover what they say. `unanchored`: everything holds, but nothing
 * outside this database says so: no checkpoint, or no key to check one with. `broken`: something was altered.
 */
export const VERIFICATION_STATES = ["verified", "unanchored", "broken"] as const;

export const BREAKS = [
  "gap",
  "bytes",
  "leaf",
  "chain",
  "columns",
  "head",
  "node",
  "checkpoint_signature",
  "checkpoint_root",
  "checkpoint_size",
] as const;
export type Break = (typeof BREAKS)[number];

export const verificationSchema = z.object({
  state: z.enum(VERIFICATION_STATES),
  at: time,
  by: z.string(),
  /** Entries there are, and how many of them were found good before the first bad one. */
  entries: count,
  verified: count,
  /** Checkpoints there are, and how many of them agree with the entries and with each other. */
  checkpoints: count,
  consistent: count,
  /** Entries the newest good checkpoint covers: they can be trusted even where the rest is broken. */
  published: count,
  /** Root of the tree over all entries; null where it could not be computed. */
  root: hex.nullable(),
  /** The first thing that is wrong: with the entry of this number, in plain words. */
  fault: z.object({ seq: z.number().int().nullable(), kind: z.enum(BREAKS), words: z.string() }).nullable(),
  /** What can still be trusted, or why the state is what it is, in plain words. */
  words: z.string(),
  durationMs: count,
});
export type Verification = z.infer<typeof verificationSchema>;

/** The tiles of the page. */
export const ledgerSummarySchema = z.object({
  log: z.string(),
  entries: count,
  /** Of the first entry. */
  since: time.nullable(),
  /** Root of the tree over all entries. */
  root: hex.nullable(),
  checkpoints: count,
  /** Entries that no checkpoint covers yet, and since when the oldest of them waits. */
  waiting: count,
  waitingSince: time.nullable(),
  lastCheckpoint: checkpointSchema
    .extend({
      /** Seconds from the newest entry it covers to its export. */
      secondsAfter: z.number(),
      /** Name of the key that signed it. */
      signedBy: z.string(),
    })
    .nullable(),
  /** Whether countersign.yaml says where checkpoints go; false: nothing is ever published. */
  publishing: z.boolean(),
  lastVerification: verificationSchema.nullable(),
});
export type LedgerSummary = z.infer<typeof ledgerSummarySchema>;
