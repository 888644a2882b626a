import type { Generated } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";

interface ModelRow {
  id: Generated<number>;
  slug: string;
  kind: "registry" | "declared";
  account: string;
  region: string;
  arn: string;
  name: string;
  description: string | null;
  created_at: Date | null;
  tags_read: boolean;
  owner: string | null;
  data_classification: string | null;
  model_stage: string | null;
  compliance_scope: string | null;
  risk_rating: string | null;
  serving_state: "endpoint" | "declared" | "none" | "unknown";
  serving_version: number | null;
  serving_where: string | null;
  approval_status: string | null;
  approval_version: number | null;
  approval_at: Date | null;
  approval_rank: number;
  latest_version: number | null;
  version_count: number;
  waiting: number[];
  approved_count: number;
  rejected_count: number;
  open_findings: number;
  severity_rank: number;
  declared: {
    platform: string;
    resources: string[];
    metricNamespace: string | null;
    servingVersion: number | null;
  } | null;
  dirty: boolean;
  removed_at: Date | null;
}

interface VersionRow {
  id: Generated<number>;
  model_id: number;
  version: number;
  arn: string;
  package_status: string | null;
  approval_status: string | null;
  description: string | null;
  registered_at: Date | null;
  registered_by: string | null;
  last_modified_at: Date | null;
  approver: string | null;
  approved_at: Date | null;
  unapproved_at: Date | null;
  registered_approved: boolean;
  commit_id: string | null;
  artifact_uri: string | null;
  training_job_arn: string | null;
  has_metrics: boolean | null;
  headline: { name: string; value: number }[];
  risk_rating: string | null;
  removed_at: Date | null;
}

interface DeploymentRow {
  id: Generated<number>;
  account: string;
  region: string;
  endpoint_name: string;
  endpoint_arn: string;
  endpoint_status: string;
  variant: string;
  weight: number | null;
  config_name: string;
  sagemaker_model: string | null;
  artifact_uri: string | null;
  model_id: number | null;
  version: number | null;
  version_arn: string | null;
  reason: string;
  since: Date;
  valid_from: Date;
  valid_to: Date | null;
}

interface FindingRow {
  id: Generated<number>;
  kind: string;
  severity: "bad" | "warn";
  account: string;
  region: string;
  model_id: number | null;
  version: number | null;
  subject_arn: string;
  reason: string;
  call: string;
  first_seen_at: Date;
  resolved_at: Date | null;
}

interface ResourceRow {
  id: Generated<number>;
  account: string;
  region: string;
  kind: string;
  arn: string;
  call: string;
  fingerprint: string;
  digest: Buffer;
  body: Buffer;
  valid_from: Date;
  valid_to: Date | null;
}

interface EvidenceDueRow {
  account: string;
  region: string;
  kind: string;
  arn: string;
  version_arn: string;
  due_at: Date;
}

interface CardRow {
  arn: string;
  account: string;
  region: string;
  name: string;
  status: string | null;
  risk_rating: string | null;
  group_name: string | null;
  version_arn: string | null;
}

export type ModelsTables = {
  models_card: CardRow;
  models: ModelRow;
  models_version: VersionRow;
  models_deployment: DeploymentRow;
  models_finding: FindingRow;
  models_resource: ResourceRow;
  models_evidence_due: EvidenceDueRow;
  models_packages_read: { account: string; region: string; through: Date };
};

/** The feature's own view of the database. */
export function modelsTables(db: Db | Tx) {
  return db.withTables<ModelsTables>();
}
