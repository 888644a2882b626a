import { z } from "zod";
import { ledgerItemSchema } from "./list";

const time = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]{64}$/);

export const entryParamsSchema = z.object({
  seq: z.string().regex(/^[1-9]\d{0,14}$/, "must be the number of an entry"),
});

/** A checkpoint as it lies outside the database. */
export const checkpointSchema = z.object({
  size: z.number().int(),
  root: hex,
  /** C2SP signed note: origin, size and root, with signatures. */
  note: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string().nullable(),
  /** Until when the bucket lets nobody remove it; null: it has no Object Lock. */
  lockedUntil: time.nullable(),
  exportedAt: time,
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** That an entry is in the tree of a checkpoint (RFC 9162, 2.1.3). */
export const inclusionSchema = z.object({ checkpoint: checkpointSchema, path: z.array(hex) });

/** One entry: what it says, how it is chained, and where it is published. */
export const ledgerEntrySchema = ledgerItemSchema.extend({
  entryId: z.uuid(),
  /** The entry as it was hashed, read; `canon` below are its bytes. */
  envelope: z.record(z.string(), z.unknown()),
  canon: z.string(),
  leaf: hex,
  prev: hex,
  /** Computed anew from the bytes: whether they still give `leaf` and `hash`. */
  intact: z.boolean(),
  /** Null: not published yet. */
  inclusion: inclusionSchema.nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** The file a person keeps: enough to prove one entry without the ledger. */
export const entryProofSchema = z.object({
  v: z.literal(1),
  log: z.string(),
  seq: z.number().int(),
  /** Base64 of the exact bytes. */
  canon: z.base64(),
  leaf: hex,
  prev: hex,
  hash: hex,
  inclusion: inclusionSchema.nullable(),
  /** C2SP verifier keys, to be held against those you know from elsewhere. */
  verifierKeys: z.array(z.string()),
});
export type EntryProof = z.infer<typeof entryProofSchema>;
