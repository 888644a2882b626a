import type { FindingKind } from "@/lib/features/models/schema/finding";
import type { MonitoringTruth } from "./monitoring/truth";
import type { ComplianceTruth } from "./compliance/truth";
import type { AccessTruth } from "./trail/truth";
import type { ApprovalStatus, Tags } from "@/lib/features/models/schema/model";

/** A finding that the story contains. Subject: the endpoint of a shadow, the group of missing tags, else the package. */
export interface FindingTruth {
  kind: FindingKind;
  modelName: string | null;
  version: number | null;
  subjectArn: string;
}

export interface VersionTruth {
  version: number;
  arn: string;
  status: ApprovalStatus | null;
  /** E-mail of who decided; null where nobody is on record. */
  approver: string | null;
  /** ISO 8601, as stamped by the team; null where it was not stamped. */
  approvedAt: string | null;
  /** Criteria the version misses; empty: it meets all; null: the story doesn't say. */
  failedCriteria: string[] | null;
}

export interface ServingTruth {
  endpointName: string;
  endpointArn: string;
  variant: string;
  version: number;
}

export interface ModelTruth {
  name: string;
  account: string;
  accountName: string;
  region: string;
  arn: string;
  kind: "registry" | "declared";
  tags: Tags;
  riskRating: string | null;
  /** The version callers get, wherever it runs; null: nothing serves. */
  servingVersion: number | null;
  endpoints: ServingTruth[];
  versions: VersionTruth[];
  /** Versions that wait for a decision. */
  waiting: number[];
}

/** What is so in the estate, told by its story and never worked out by the product. */
export interface Truth {
  models: ModelTruth[];
  findings: FindingTruth[];
  /** Packages outside every group, by ARN. */
  unversionedPackages: string[];
  /** Endpoints that serve something no package holds, by ARN. */
  shadowEndpoints: string[];
  /** Reports that a package names and nobody can use, by S3 URI, and why. */
  unreadableReports: { uri: string; why: "blank" | "cut off" | "deleted" | "never written" }[];
  /** Buckets with training data: who may read it, and which team owns its key. */
  trainingData: {
    modelName: string;
    bucket: string;
    kmsKeyArn: string | null;
    keyOwner: string | null;
    readers: string[];
  }[];
  monitoring: MonitoringTruth;
  /** The access log; null where the estate was built without a trail. */
  access: AccessTruth | null;
  /** What AWS Config says. */
  compliance: ComplianceTruth;
}
