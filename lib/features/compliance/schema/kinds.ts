/**
 * Words of compliance, apart, so that a browser has them without zod.
 *
 * Where a model stands with a control. `part`: what is there is right, but not all of it is there. `unknown`: what would
 * show it was not read, or nobody said. `excepted`: not met, and allowed so for a while.
 */
export const STATES = ["met", "part", "not_met", "unknown", "excepted", "not_applicable"] as const;
export type State = (typeof STATES)[number];

/** The letters of a standing, as kept for the matrix. */
export const STATE_LETTERS: Record<State, string> = {
  met: "m",
  part: "p",
  not_met: "n",
  unknown: "u",
  excepted: "e",
  not_applicable: "-",
};

/** AWS Config's ComplianceType. */
export const CONFIG_STATES = ["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"] as const;
export type ConfigState = (typeof CONFIG_STATES)[number];

/** What a resource is to its model: the parts of the join, and what its account and region share. */
export const CONCERNS = [
  "endpoint",
  "registry",
  "training_data",
  "artifact",
  "kms_key",
  "execution_role",
  "account",
] as const;
export type Concern = (typeof CONCERNS)[number];

/** Kinds of evidence a control may name. */
export const EVIDENCE_KINDS = [
  "config_rule",
  "finding",
  "approval",
  "criteria",
  "metadata",
  "report",
  "monitor",
  "alerts",
  "access_log",
  "documentation",
  "document",
  "tags",
  "card",
  "deployment",
  "control",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How far a remediation has come; `evaluating`: it ran, and the rule looks again. */
export const REMEDIATION_STATES = ["asked", "started", "evaluating", "succeeded", "failed"] as const;
export type RemediationState = (typeof REMEDIATION_STATES)[number];

export const EXCEPTION_STATES = ["asked", "granted", "refused", "expired", "ended"] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** Days before its end in which an exception says that it ends. */
export const EXPIRY_NOTICE_DAYS = 7;
