import type { Remedy } from "./coverage";
import type { FindingKind } from "./kinds";

/** A finding as a rule raises it. Kind, account, region and subject make it one case. */
export interface NewFinding<Kind extends FindingKind = FindingKind> {
  kind: Kind;
  severity: "bad" | "warn";
  account: string;
  region: string;
  modelId: number | null;
  trailArn: string | null;
  /** What it is about: a key, a digest, a role, "endpoint/credit-scoring". */
  subject: string;
  reason: string;
  remedy: Remedy | null;
  /** The time it speaks of, where it speaks of one. */
  from: Date | null;
  to: Date | null;
  /** The AWS call it is known by, such as "cloudtrail:GetTrailStatus". */
  call: string;
}
