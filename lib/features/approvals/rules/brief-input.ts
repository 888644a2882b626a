import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Gate } from "../schema/snapshot";
import type { CriteriaBody } from "../schema/criteria";

/** What the brief is written from. */
export interface BriefInput {
  candidate: VersionDetail;
  /** The version that serves; null: none serves, or nobody knows. */
  serving: VersionDetail | null;
  gates: Gate[];
  criteria: CriteriaBody | null;
}
