import type { ApprovalStatus } from "./model";

/** What the registry said of a version when it was read last. */
export interface VersionStatus {
  modelId: number;
  version: number;
  arn: string;
  /** Null: AWS told none that its API knows. */
  status: ApprovalStatus | null;
  /** LastModifiedTime, by AWS's clock; null: AWS told none. */
  modifiedAt: Date | null;
  registeredAt: Date | null;
  artifactUri: string | null;
}
