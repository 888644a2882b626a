import { z } from "zod";
import { PROPOSAL_STATES, SEATS } from "./kinds";
import { actionSchema, snapshotChangeSchema, snapshotSchema } from "./snapshot";

const time = z.iso.datetime();
const hex = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");
const reason = words.trim().min(1, "give a reason").max(2_000);

/** A signature as it is shown. */
export const voteSchema = z.object({
  name: z.string(),
  role: z.enum(SEATS),
  action: actionSchema,
  reason: z.string(),
  meaning: z.string(),
  override: z.boolean(),
  at: time,
  /** Number of its entry in the ledger. */
  seq: z.number().int(),
  snapshot: hex,
  /** False: what is shown changed since, so it counts no more. */
  counts: z.boolean(),
});
export type Vote = z.infer<typeof voteSchema>;

/** What became of the decision in SageMaker. */
export const effectSchema = z.object({
  /** The decision's id, which SageMaker's description and metadata carry. */
  decision: z.uuid(),
  state: z.enum(["asked", "applied", "failed", "voided"]),
  attempts: z.number().int(),
  /** Why it is not applied (yet). */
  error: z.string().nullable(),
  awsRequestId: z.string().nullable(),
  appliedAt: time.nullable(),
  /** CloudTrail's event of it. */
  eventId: z.string().nullable(),
  eventAt: time.nullable(),
});
export type Effect = z.infer<typeof effectSchema>;

export const proposalSchema = z.object({
  id: z.uuid(),
  model: z.string(),
  modelName: z.string(),
  version: z.number().int(),
  state: z.enum(PROPOSAL_STATES),
  action: actionSchema.nullable(),
  openedAt: time,
  openedBy: z.string(),
  expiresAt: time,
  endedAt: time.nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  gates: z.object({ passed: z.number().int(), total: z.number().int() }).nullable(),
  votes: z.array(voteSchema),
  /** Seats nobody has signed for yet; empty once it is decided. */
  waitingFor: z.array(z.enum(SEATS)),
  effect: effectSchema.nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** The inbox, every control of it, as it stands in the URL. */
export const proposalListQuerySchema = z.strictObject({
  /** `mine`: what waits for a signature the asking person may give. `open`: everything in review or being applied. */
  show: z.enum(["mine", "open", "ended"]).default("mine"),
  q: words.trim().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
});
export type ProposalListQuery = z.infer<typeof proposalListQuerySchema>;
export const proposalListSchema = z.object({
  items: z.array(proposalSchema),
  nextCursor: z.string().nullable(),
  counts: z.object({ mine: z.number().int(), open: z.number().int(), ended: z.number().int() }),
});
export type ProposalList = z.infer<typeof proposalListSchema>;

/** Why the asking person can't sign, or may; asked anew when they do. */
export const rightsSchema = z.object({
  /** Seats they may sign for now. */
  seats: z.array(z.enum(SEATS)),
  /** Why not, in a sentence; null when `seats` is not empty. */
  refusal: z.string().nullable(),
  /** Why they can only reject, in a sentence; null: they may approve too. */
  approveRefusal: z.string().nullable(),
  /** Whether a signature must be given over gates that have not passed, and may be. */
  override: z.enum(["not_needed", "possible", "forbidden"]),
  mayWithdraw: z.boolean(),
  mayPropose: z.boolean(),
  /** Their sign-in is too old: they are asked to sign in again first. */
  stepUp: z.boolean(),
});
export type Rights = z.infer<typeof rightsSchema>;

/** A version with everything a signature is about. */
export const reviewSchema = z.object({
  model: z.string(),
  modelName: z.string(),
  version: z.number().int(),
  /** Null: this version was never proposed. */
  proposal: proposalSchema.nullable(),
  /** Null: the worker has not put it together yet. */
  snapshot: z.object({ digest: hex, content: snapshotSchema }).nullable(),
  /** What is not as frozen, by what the database holds right now; empty: nothing. */
  changes: z.array(snapshotChangeSchema),
  /** Earlier proposals of the version, the newest first. */
  earlier: z.array(proposalSchema),
  /** What signing means, in the words that are signed; by action. */
  meaning: z.object({ approve: z.string(), reject: z.string() }),
  /** Number the next entry of the ledger would get, as of now. */
  nextEntry: z.number().int(),
  rights: rightsSchema,
  /** When SageMaker and S3 were last read for this; null: not yet. */
  readAt: time.nullable(),
  readError: z.string().nullable(),
  asOf: time,
});
export type Review = z.infer<typeof reviewSchema>;

/** POST /api/models/{model}/versions/{version}/decisions. */
export const decideSchema = z.strictObject({
  proposal: z.uuid(),
  /** SHA-256 of the snapshot that was shown. */
  snapshot: hex,
  action: actionSchema,
  role: z.enum(SEATS),
  /** The words that were shown as what signing means. */
  meaning: words.min(1).max(1_000),
  reason,
  /** Signs although a gate has not passed. */
  override: z.boolean(),
  /** The same request twice is one signature. */
  idempotencyKey: z.string().regex(/^[A-Za-z0-9_-]{16,100}$/, "16 to 100 letters and digits"),
});
export type Decide = z.infer<typeof decideSchema>;
export const withdrawSchema = z.strictObject({ proposal: z.uuid(), reason });
export type Withdraw = z.infer<typeof withdrawSchema>;
export const proposeSchema = z.strictObject({ reason });
export type Propose = z.infer<typeof proposeSchema>;

/** GET /api/models/{model}/decisions: the history of a model. */
export const decisionHistoryQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
});
export type DecisionHistoryQuery = z.infer<typeof decisionHistoryQuerySchema>;
export const decisionHistorySchema = z.object({
  items: z.array(proposalSchema),
  nextCursor: z.string().nullable(),
});
export type DecisionHistory = z.infer<typeof decisionHistorySchema>;
