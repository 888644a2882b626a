import { z } from "zod";
import { accessEventSchema } from "./event";
import { GRADES } from "./kinds";

const time = z.iso.datetime();

/** One file an event lies in, and what proves it. */
export const eventFileSchema = z.object({
  way: z.enum(["trail", "lookup", "folder"]),
  bucket: z.string(),
  key: z.string(),
  /** Its place among the file's records, from 0. */
  ordinal: z.number().int(),
  deliveredAt: time,
  readAt: time.nullable(),
  grade: z.enum(GRADES),
  reason: z.string(),
  /** SHA-256 of the uncompressed content when it was read. */
  sha256: z.string().nullable(),
  /** Whether the kept bytes have that hash now: computed for this answer. Null: the bytes are no longer kept. */
  hashHolds: z.boolean().nullable(),
  digest: z
    .object({
      bucket: z.string(),
      key: z.string(),
      startAt: time.nullable(),
      endAt: time,
      state: z.string(),
      reason: z.string(),
      sha256: z.string(),
      /** CloudTrail's public key that signed it. */
      fingerprint: z.string(),
      /** The signature checked again for this answer, with the kept key. */
      signatureHolds: z.boolean().nullable(),
      /** Whether the signed digest names this file with the hash of the kept bytes. Null: either is no longer kept. */
      listsFile: z.boolean().nullable(),
      /** The chain of digests up to this one is unbroken since then. */
      chainFrom: time.nullable(),
    })
    .nullable(),
});
export type EventFile = z.infer<typeof eventFileSchema>;

/** The drawer: an event, its record as it was written, and its proof. */
export const eventDetailSchema = z.object({
  event: accessEventSchema,
  /** The record's bytes as text; null when its file is no longer kept. */
  raw: z.string().nullable(),
  files: z.array(eventFileSchema).min(1),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;
