import type { State as Shown } from "@/components/models/words";
import type { StatusKind } from "@/components/ui/status";
import type {
  Concern,
  ConfigState,
  EvidenceKind,
  ExceptionState,
  RemediationState,
  State,
} from "@/lib/features/compliance/schema/kinds";

interface Standing {
  /** "none": neither good nor bad. */
  kind: StatusKind | "none";
  words: string;
  /** In the matrix, where a word has no room. */
  sign: string;
}

/** Where a model stands with a control. */
export const STATE: Record<State, Standing> = {
  not_met: { kind: "bad", words: "Not met", sign: "✕" },
  unknown: { kind: "unknown", words: "Unknown", sign: "?" },
  part: { kind: "warn", words: "In part", sign: "!" },
  excepted: { kind: "warn", words: "Excepted", sign: "E" },
  met: { kind: "ok", words: "Met", sign: "✓" },
  not_applicable: { kind: "none", words: "Does not apply", sign: "–" },
};

/** What AWS Config says, in its own words. */
export const CONFIG_STATE: Record<ConfigState, Standing> = {
  COMPLIANT: { kind: "ok", words: "Compliant", sign: "✓" },
  NON_COMPLIANT: { kind: "bad", words: "Non-compliant", sign: "✕" },
  NOT_APPLICABLE: { kind: "none", words: "Does not apply", sign: "–" },
  INSUFFICIENT_DATA: { kind: "unknown", words: "Insufficient data", sign: "?" },
};

export const EXCEPTION_STATE: Record<ExceptionState, Shown> = {
  asked: { kind: "wait", words: "Asked for" },
  granted: { kind: "warn", words: "Granted" },
  refused: { kind: "unknown", words: "Refused" },
  expired: { kind: "unknown", words: "Expired" },
  ended: { kind: "unknown", words: "Ended" },
};

export const REMEDIATION_STATE: Record<RemediationState, Shown> = {
  asked: { kind: "wait", words: "Asked for" },
  started: { kind: "wait", words: "Running" },
  evaluating: { kind: "wait", words: "Rule looks again" },
  succeeded: { kind: "ok", words: "Done" },
  failed: { kind: "bad", words: "Failed" },
};

export const EVIDENCE: Record<EvidenceKind, string> = {
  config_rule: "AWS Config",
  finding: "Findings",
  approval: "Approval",
  criteria: "Acceptance criteria",
  metadata: "Version metadata",
  report: "Reports",
  monitor: "Monitors",
  alerts: "Alerts",
  access_log: "Access log",
  documentation: "Documentation",
  document: "Document",
  tags: "Tags",
  card: "Model card",
  deployment: "Deployment",
  control: "Another control",
};

export const CONCERN: Record<Concern, string> = {
  endpoint: "Endpoint",
  registry: "Registry",
  training_data: "Training data",
  artifact: "Artifacts",
  kms_key: "KMS key",
  execution_role: "Execution role",
  account: "Whole account",
};
