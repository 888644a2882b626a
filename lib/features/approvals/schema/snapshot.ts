import { z } from "zod";
import { approvalStatusSchema } from "@/lib/features/models/schema/model";
import { ACTIONS, GATE_KINDS, GATE_RESULTS, SEATS, TIERS } from "./kinds";

const time = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a figure came from and as of when; times are shown, never signed. */
export const sourceSchema = z.strictObject({ call: z.string(), asOf: time.nullable() });

/** One thing a version must keep to. All figures are text, as they are read and signed. */
export const gateSchema = z.strictObject({
  /** Stable within the criteria, for example "bias DPL sex". */
  key: z.string(),
  kind: z.enum(GATE_KINDS),
  label: z.string(),
  /** "≥ 0.80", "Same as registered". */
  required: z.string(),
  /** Of this version; null: not known. */
  value: z.string().nullable(),
  /** The same of the version it is compared with. */
  against: z.string().nullable(),
  /** "+0.02"; null where there is nothing to subtract. */
  change: z.string().nullable(),
  /** Whether the change is for the better; null: neither, or not known. */
  better: z.boolean().nullable(),
  result: z.enum(GATE_RESULTS),
  /** Why it failed or is not known, in a sentence; null when it passed. */
  reason: z.string().nullable(),
  source: sourceSchema,
});
export type Gate = z.infer<typeof gateSchema>;

/** A file or image the version is made of, as registered and as found now. */
export const artifactSchema = z.strictObject({
  uri: z.string().nullable(),
  image: z.string().nullable(),
  imageDigest: z.string().nullable(),
  /** ModelDataETag: what SageMaker saw when it was registered. */
  registeredEtag: z.string().nullable(),
  etag: z.string().nullable(),
  versionId: z.string().nullable(),
  checksumSha256: z.string().nullable(),
  bytes: z.number().int().nullable(),
  kmsKey: z.string().nullable(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** Plain words for somebody who reads no JSON; each a list of sentences, empty where there is nothing to say. */
export const briefSchema = z.strictObject({
  better: z.array(z.string()),
  worse: z.array(z.string()),
  forWhom: z.array(z.string()),
  unknown: z.array(z.string()),
  ifApproved: z.array(z.string()),
  ifRejected: z.array(z.string()),
});
export type Brief = z.infer<typeof briefSchema>;

/** Somebody who may not sign this version, and why. */
export const excludedSchema = z.strictObject({
  /** Names they are known by: profile, source identity, session, address. */
  names: z.array(z.string()),
  why: z.enum(["submitter", "trainer"]),
});

/**
 * What a person sees and signs, frozen. Its digest is the SHA-256 of its canonical bytes (RFC 8785), so it holds text,
 * booleans, null, whole numbers, lists and objects only.
 */
export const snapshotSchema = z.strictObject({
  v: z.literal(1),
  proposal: z.uuid(),
  subject: z.strictObject({
    account: z.string(),
    region: z.string(),
    /** Slug. */
    model: z.string(),
    modelName: z.string(),
    modelArn: z.string(),
    version: z.number().int(),
    versionArn: z.string(),
  }),
  registered: z.strictObject({
    by: z.string().nullable(),
    at: time.nullable(),
    description: z.string().nullable(),
  }),
  status: approvalStatusSchema.nullable(),
  artifacts: z.array(artifactSchema),
  lineage: z.strictObject({
    dataSnapshot: z.string().nullable(),
    commit: z.string().nullable(),
    repository: z.string().nullable(),
    trainingJob: z.string().nullable(),
    role: z.string().nullable(),
    inVpc: z.boolean().nullable(),
  }),
  criteria: z
    .strictObject({ version: z.number().int(), digest: hex, setBy: z.string(), setAt: time })
    .nullable(),
  /** The version it is compared with: the one that serves; null: none serves, or nobody knows. */
  against: z.strictObject({ version: z.number().int(), where: z.string().nullable() }).nullable(),
  gates: z.array(gateSchema),
  brief: briefSchema,
  /** Bias by group, the worst first. */
  bias: z.array(
    z.strictObject({
      metric: z.string(),
      slice: z.string().nullable(),
      value: z.string().nullable(),
      against: z.string().nullable(),
    }),
  ),
  findings: z.array(z.strictObject({ id: z.string(), severity: z.string(), reason: z.string() })),
  quorum: z.strictObject({
    tier: z.enum(TIERS),
    seats: z.array(z.enum(SEATS)),
    override: z.boolean(),
  }),
  excluded: z.array(excludedSchema),
  /** Not signed: when it was put together, and from what. */
  frozenAt: time,
  sources: z.array(sourceSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** One field that is not what it was: its path in words, before and after. */
export const snapshotChangeSchema = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type SnapshotChange = z.infer<typeof snapshotChangeSchema>;

export const actionSchema = z.enum(ACTIONS);
