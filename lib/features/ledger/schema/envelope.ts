import { z } from "zod";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Who signed in how; null: not known. */
const authSchema = z.strictObject({
  method: z.string(),
  amr: z.array(z.string()),
  acr: z.string().nullable(),
  auth_time: z.iso.datetime().nullable(),
  session_ref: z.string().nullable(),
});
export type Auth = z.infer<typeof authSchema>;

const actorSchema = z.strictObject({
  kind: z.enum(["person", "job"]),
  /** Of a job: "countersign", and its name. */
  iss: z.string(),
  sub: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  auth: authSchema.nullable(),
});

/** What an entry is about, as it was called then; all null: about no model. */
export const subjectSchema = z.strictObject({
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** Slug. */
  model: z.string().nullable(),
  model_arn: z.string().nullable(),
  version: z.number().int().nullable(),
  version_arn: z.string().nullable(),
});
export type Subject = z.infer<typeof subjectSchema>;

export const NO_SUBJECT: Subject = {
  account: null,
  region: null,
  model: null,
  model_arn: null,
  version: null,
  version_arn: null,
};

/** Bytes outside the ledger that an entry rests on. */
export const evidenceSchema = z.strictObject({ kind: z.string(), sha256: digest });
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * What an entry's bytes hold. The body is checked against the vocabulary when it is written; a reader takes it as it
 * is, because a newer version may have written it.
 */
export const envelopeSchema = z.strictObject({
  v: z.literal(1),
  /** The ledger it belongs to: the origin of its checkpoints. */
  log: z.string(),
  seq: z.number().int().positive(),
  entry_id: z.uuid(),
  type: z.string(),
  /** 128 random bits, hexadecimal: nobody guesses an entry that was not disclosed from its leaf hash. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  /** The database's clock. Order is `seq`, whatever clocks did. */
  at: z.iso.datetime(),
  idem: z.string(),
  actor: actorSchema,
  client: z.strictObject({ ip: z.string().nullable(), ua: z.string().nullable() }).nullable(),
  subject: subjectSchema,
  body: z.record(z.string(), z.unknown()),
  evidence: z.array(evidenceSchema),
  /** The entry that brought this one about. */
  cause: z.strictObject({ entry_id: z.uuid() }).nullable(),
  app: z.strictObject({ version: z.string() }),
});
export type Envelope = z.infer<typeof envelopeSchema>;
