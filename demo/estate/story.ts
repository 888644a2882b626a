import type { FindingKind } from "@/lib/features/models/schema/finding";
import type { AccountName, Key, Region } from "./accounts";
import type { Problem, Quality } from "./evaluation/problem";
import type { Moment } from "./moments";
import type { Person } from "./people";

/** What a version is missing, or has in a strange shape, that AWS allows all the same. */
export type Oddity =
  /** No ModelMetrics, and a training job that reported no figure. */
  | "no_metrics"
  /** Only what DescribeModelPackage must answer; its validation failed. */
  | "bare"
  | "blank_quality_report"
  | "cut_off_quality_report"
  | "deleted_quality_report"
  | "unwritten_attribution_report";

export type Decision =
  | { status: "PendingManualApproval" }
  | {
      status: "Approved" | "Rejected";
      at: Moment;
      approver: Person;
      reason: string;
      /** False: the team wrote no approvedAt. */
      stamped: boolean;
    }
  /** Approved by the registering call: AWS has no later modification, or one at the very same time. */
  | { status: "Approved"; fromTheStart: "never modified" | "modified at once" }
  | { status: null };

export interface Stage {
  name: string;
  status: string;
  note?: string;
}

export interface VersionStory {
  version: number;
  registered: Moment;
  by: Person;
  snapshot: Moment;
  description: string;
  /** What differs from the model's usual hyperparameters. */
  hyperparameters?: Record<string, string>;
  decision: Decision;
  /** When the automatic gates passed it on to people; absent where there are none. */
  validated?: Moment;
  /** A later change that is no decision, by the pipeline: a stage, a stamp. */
  touched?: Moment;
  stage?: Stage;
  quality: Quality | null;
  oddities?: Oddity[];
  /** Criteria it misses ([]: it meets all); absent where the story doesn't say. */
  failedCriteria?: string[];
}

export interface VariantStory {
  name: string;
  weight: number;
  /** A version, by the package or only by its artifact; or an artifact that no package holds. */
  serves: { version: number; by: "package" | "artifact" } | { artifact: string; image: string };
}

export interface ConfigStory {
  name: string;
  created: Moment;
  variants: VariantStory[];
}

export interface EndpointStory {
  name: string;
  region: Region;
  created: Moment;
  /** When the current configuration was taken. */
  updated: Moment;
  /** Every configuration it had and that still exists, oldest first. */
  configs: ConfigStory[];
  current: string;
  instanceType: "ml.m5.large" | "ml.m5.xlarge" | "ml.c6i.xlarge" | "ml.t2.medium";
  instances: number;
  capture: boolean;
  tags: Record<string, string>;
}

export interface CardStory {
  problemType: string;
  algorithm: string;
  purpose: string;
  intendedUses: string;
  efficiencyFactors: string;
  risk: "High" | "Medium" | "Low" | "Unknown";
  riskReason: string;
  businessProblem: string;
  stakeholders: string;
  lineOfBusiness: string;
  objective: { function: "Maximize" | "Minimize"; metric: string };
  ethics: string;
  caveats: string;
  details: Record<string, string>;
}

export interface Stores {
  artifacts: string;
  reports: string;
  data: string;
  modelsKey: Key | null;
  dataKey: Key | null;
  /** Times in which training data was encrypted with a key that its bucket has no more, oldest first. */
  dataKeyBefore?: { key: Key; from: Moment; to: Moment }[];
}

export interface Training {
  role: string;
  image: string;
  instanceType: "ml.m5.xlarge" | "ml.m5.2xlarge" | "ml.c6i.2xlarge" | "ml.g5.2xlarge";
  inVpc: boolean;
  minutes: number;
  hyperparameters: Record<string, string>;
}

export interface ModelStory {
  name: string;
  account: AccountName;
  region: Region;
  description: string;
  created: Moment;
  createdBy: Person;
  tags: Record<string, string>;
  repository: string;
  project: string;
  stores: Stores;
  training: Training;
  inferenceImage: string;
  framework: { name: string; version: string };
  contentType: string;
  problem: Problem;
  /** Metric to what is required of it, as in version metadata. */
  criteria: Record<string, string>;
  card: CardStory;
  versions: VersionStory[];
  endpoints: EndpointStory[];
  /** For a model that no SageMaker endpoint serves: what countersign.yaml declares. */
  declared: {
    platform: string;
    servingVersion: number;
    metricNamespace: string;
    resources: string[];
  } | null;
  servingVersion: number | null;
  findings: { kind: FindingKind; version: number | null }[];
}
