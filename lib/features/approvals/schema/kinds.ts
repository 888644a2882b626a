/**
 * Words of approvals, apart, so that a browser has them without zod.
 *
 * How far a proposal has come. `applying`: decided, and the worker is making SageMaker say so. The last five ended it
 * without an effect in SageMaker; none of them opens again.
 */
export const PROPOSAL_STATES = [
  "in_review",
  "applying",
  "applied",
  "failed",
  "expired",
  "superseded",
  "withdrawn",
  "voided",
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const ACTIONS = ["approve", "reject"] as const;
export type Action = (typeof ACTIONS)[number];

export const GATE_RESULTS = ["passed", "failed", "unknown"] as const;
export type GateResult = (typeof GATE_RESULTS)[number];

/** What a gate looks at. `criteria`: whether anybody has set any. */
export const GATE_KINDS = [
  "metric",
  "bias",
  "metadata",
  "card",
  "controls",
  "artifact",
  "freshness",
  "findings",
  "criteria",
] as const;
export type GateKind = (typeof GATE_KINDS)[number];

/** How much can go wrong with a model, as its card's risk rating or its owner says. */
export const TIERS = ["low", "medium", "high"] as const;
export type Tier = (typeof TIERS)[number];

/** Roles that can hold a seat of the quorum. */
export const SEATS = ["business_owner", "risk_officer", "compliance_officer"] as const;
export type Seat = (typeof SEATS)[number];

/** Metadata a version can be required to carry. */
export const METADATA = {
  dataSnapshot: "Data snapshot",
  commit: "Git commit",
  repository: "Repository",
  trainingJob: "Training job",
  hyperparameters: "Hyperparameters",
  description: "Description",
} as const;
export type MetadataField = keyof typeof METADATA;

/** `asked`: nothing was called yet. `updating`: AWS is at it. `failed`: it serves what it served, or `words` says what. */
export const ROLLBACK_STATES = ["asked", "updating", "done", "failed"] as const;
export type RollbackState = (typeof ROLLBACK_STATES)[number];

/** How SageMaker can differ from the ledger. `registered_decided`: a version came into the registry decided already. */
export const DIFFERENCE_KINDS = [
  "approved_outside",
  "rejected_outside",
  "reset_outside",
  "registered_decided",
  "artifact_replaced",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A signature needs a sign-in no older than this (ASVS 7.5.3, step-up). */
export const STEP_UP_SECONDS = 300;
/** A review ends by itself after this. */
export const REVIEW_DAYS = 7;
/** A decision needs a reading of SageMaker and S3 no older than this. */
export const READING_SECONDS = 300;
/** Nothing new is approved while the ledger has not been published for this long. */
export const PUBLISH_LAG_SECONDS = 900;
