import { type Deployment } from "../schema/deployment";
import { type Finding, findingKindSchema, type Severity } from "../schema/finding";
import type { ModelSummary } from "../schema/model";
import type { VersionSummary } from "../schema/version";
import type { selectDeployments } from "../store/deployments";
import type { ModelListRow } from "../store/list-models";
import type { selectOpenFindings, VersionListRow } from "../store/read-model";

/** Last whole reads, by "account region api". */
export type Successes = Map<string, Date>;

/** ISO 8601 in UTC; null stays null. */
export function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}

/** Where a figure came from, and when that was last read whole. */
export function provenance(successes: Successes, scope: { account: string; region: string }, call: string) {
  return { call, asOf: iso(successes.get(`${scope.account} ${scope.region} ${call}`) ?? null) };
}

const SEVERITY: (Severity | null)[] = [null, "warn", "bad"];

/** A row of the models list in the vocabulary of the API, without its drift, which is another feature's. */
export function summaryOf(row: ModelListRow): Omit<ModelSummary, "drift"> {
  return {
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    account: row.account,
    accountName: row.account_name,
    region: row.region,
    description: row.description,
    tags: {
      owner: row.owner,
      dataClassification: row.data_classification,
      modelStage: row.model_stage,
      complianceScope: row.compliance_scope,
    },
    riskRating: row.risk_rating,
    serving: { state: row.serving_state, version: row.serving_version, where: row.serving_where },
    approval: { status: row.approval_status, version: row.approval_version, at: iso(row.approval_at) },
    latestVersion: row.latest_version,
    versionCount: row.version_count,
    openFindings: row.open_findings,
    worstSeverity: SEVERITY[row.severity_rank] ?? null,
    asOf: iso(row.as_of),
  };
}

type FindingRow = Awaited<ReturnType<typeof selectOpenFindings>>[number];

/** A finding in the vocabulary of the API; `model` null: it belongs to none. */
export function findingOf(
  row: FindingRow,
  model: { slug: string; name: string } | null,
  successes: Successes,
): Finding {
  return {
    id: String(row.id),
    kind: findingKindSchema.parse(row.kind),
    severity: row.severity,
    model: model?.slug ?? null,
    modelName: model?.name ?? null,
    version: row.version,
    subjectArn: row.subject_arn,
    reason: row.reason,
    firstSeenAt: row.first_seen_at.toISOString(),
    resolvedAt: iso(row.resolved_at),
    source: provenance(successes, row, row.call),
  };
}

type DeploymentRow = Awaited<ReturnType<typeof selectDeployments>>[number];

/** A deployment in the vocabulary of the API. */
export function deploymentOf(row: DeploymentRow, successes: Successes): Deployment {
  return {
    endpointName: row.endpoint_name,
    endpointArn: row.endpoint_arn,
    endpointStatus: row.endpoint_status,
    account: row.account,
    region: row.region,
    variant: row.variant,
    weight: row.weight,
    configName: row.config_name,
    sagemakerModel: row.sagemaker_model,
    version: row.version,
    versionArn: row.version_arn,
    artifactUri: row.artifact_uri,
    reason: row.reason,
    since: row.since.toISOString(),
    until: iso(row.valid_to),
    source: provenance(successes, row, "sagemaker:DescribeEndpoint"),
  };
}

/** A row of the versions list in the vocabulary of the API. */
export function versionSummaryOf(row: VersionListRow): VersionSummary {
  return {
    version: row.version,
    arn: row.arn,
    approvalStatus: row.approval_status,
    packageStatus: row.package_status,
    description: row.description,
    registeredAt: iso(row.registered_at),
    registeredBy: row.registered_by,
    approver: row.approver,
    commit: row.commit_id,
    serving: row.serving,
    headline: row.headline,
    openFindings: row.open_findings,
    worstSeverity: row.worst,
  };
}
