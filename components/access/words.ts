import type { StatusKind } from "@/components/ui/status";
import type { AccessFinding } from "@/lib/features/access/schema/coverage";
import type { Concern, Grade, Result } from "@/lib/features/access/schema/kinds";

interface Words {
  kind: StatusKind;
  words: string;
}

export const RESULT: Record<Result, Words> = {
  allowed: { kind: "ok", words: "Allowed" },
  denied: { kind: "bad", words: "Denied" },
  failed: { kind: "warn", words: "Failed" },
};

/** How bad a finding is, in the words that findings have everywhere. */
export const SEVERITY: Record<AccessFinding["severity"], Words> = {
  bad: { kind: "bad", words: "Breach" },
  warn: { kind: "warn", words: "At risk" },
};

/** How well an event is proven: its grade in a word, and what that means. */
export const GRADE: Record<Grade, Words & { means: string }> = {
  A: { kind: "ok", words: "Proven", means: "A verified digest of CloudTrail proves its log file." },
  B: { kind: "wait", words: "Digest due", means: "The digest that proves its log file is not due yet." },
  C: { kind: "unknown", words: "No proof", means: "No digest can prove where it was read." },
  X: { kind: "bad", words: "Proof failed", means: "Its log file is not what CloudTrail signed." },
};

export const CONCERN: Record<Concern, string> = {
  endpoint: "Endpoint",
  registry: "Registry",
  training_data: "Training data",
  artifact: "Artifacts",
  kms_key: "KMS keys",
  execution_role: "Execution role",
  trail: "Trail",
};
