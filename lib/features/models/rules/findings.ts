import type { FindingKind, Severity } from "../schema/finding";
import { TAG_NAMES, type Tags } from "../schema/model";

/** What the rules need to know of a version. Times are ISO 8601. */
export interface VersionState {
  version: number;
  arn: string;
  approvalStatus: string | null;
  approvedAt: string | null;
  /** When it was last read and found without approval. */
  unapprovedAt: string | null;
  registeredApproved: boolean;
  registeredAt: string | null;
  /** null: not known, so nothing is claimed. */
  hasMetrics: boolean | null;
}

/** Something that serves a version. */
export interface ServingState {
  endpointName: string;
  version: number;
  /** null: it is declared to serve, and nobody knows since when. */
  since: string | null;
}

/** A model as the rules judge it. */
export interface ModelState {
  name: string;
  arn: string;
  /** null: the tags could not be read, so none is called missing. */
  tags: Tags | null;
  versions: VersionState[];
  serving: ServingState[];
}

/** A finding as a rule raises it; one per kind and subject can be open. */
export interface RaisedFinding {
  kind: FindingKind;
  severity: Severity;
  version: number | null;
  subjectArn: string;
  reason: string;
  call: string;
}

const PACKAGE_CALL = "sagemaker:DescribeModelPackage";

function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function sinceWords(since: string | null): string {
  return since ? ` since ${minute(since)}` : ", as countersign.yaml declares";
}

/** Those with a known start first, the earliest of them leading. */
function bySince(serving: ServingState[]): ServingState[] {
  const key = ({ since, endpointName }: ServingState) => `${since ?? "later"} ${endpointName}`;
  return [...serving].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function rejectedServing(
  { version, arn, approvalStatus }: VersionState,
  serving: ServingState[],
): RaisedFinding[] {
  const [first] = bySince(serving);
  if (approvalStatus !== "Rejected" || !first) return [];
  const where = [...new Set(serving.map(({ endpointName }) => endpointName))].sort().join(", ");
  const reason = `Version ${version} is rejected, yet ${where} serves it${sinceWords(first.since)}.`;
  return [
    {
      kind: "rejected_serving",
      severity: "bad",
      version,
      subjectArn: arn,
      reason,
      call: "sagemaker:DescribeEndpoint",
    },
  ];
}

function beforeApproval(state: VersionState, serving: ServingState[]): RaisedFinding[] {
  const [first] = bySince(serving);
  if (!first) return [];
  const evidence = lateApproval(state, first.since);
  if (!evidence) return [];
  const reason = `${first.endpointName} serves version ${state.version}${sinceWords(first.since)}; ${evidence}`;
  return [
    {
      kind: "deployed_before_approval",
      severity: "bad",
      version: state.version,
      subjectArn: state.arn,
      reason,
      call: "sagemaker:DescribeEndpoint",
    },
  ];
}

/** How we know that the approval came after `since`; null when it did not or when nobody can tell. */
function lateApproval(state: VersionState, since: string | null): string | null {
  if (state.approvalStatus === "PendingManualApproval") return "nobody has approved it yet.";
  if (state.approvalStatus !== "Approved" || !since) return null;
  if (state.approvedAt && state.approvedAt > since)
    return `it was approved later, at ${minute(state.approvedAt)}.`;
  if (state.unapprovedAt && state.unapprovedAt > since) {
    return `it was still unapproved when it was read at ${minute(state.unapprovedAt)}.`;
  }
  return null;
}

function registeredApproved(state: VersionState): RaisedFinding[] {
  if (!state.registeredApproved) return [];
  const at = state.registeredAt ? ` at ${minute(state.registeredAt)}` : "";
  const reason = `Version ${state.version} was registered as Approved${at}: nobody reviewed it in between.`;
  return [
    {
      kind: "registered_approved",
      severity: "bad",
      version: state.version,
      subjectArn: state.arn,
      reason,
      call: PACKAGE_CALL,
    },
  ];
}

function withoutMetrics(state: VersionState): RaisedFinding[] {
  if (state.approvalStatus !== "Approved" || state.hasMetrics !== false) return [];
  const reason = `Version ${state.version} is approved, but no figure of its quality can be found: no report holds one.`;
  return [
    {
      kind: "approved_without_metrics",
      severity: "warn",
      version: state.version,
      subjectArn: state.arn,
      reason,
      call: PACKAGE_CALL,
    },
  ];
}

function missingTags({ arn, name, tags }: ModelState): RaisedFinding[] {
  if (!tags) return [];
  const missing = TAG_NAMES.filter((tag) => !tags[tag]);
  if (missing.length === 0) return [];
  const reason = `${name} has no tag ${missing.join(", ")}.`;
  return [
    {
      kind: "missing_tags",
      severity: "warn",
      version: null,
      subjectArn: arn,
      reason,
      call: "sagemaker:Search",
    },
  ];
}

/** Every finding that holds for a model now. What is not known raises nothing: it is shown as unknown elsewhere. */
export function findingsOf(model: ModelState): RaisedFinding[] {
  const ofVersions = model.versions.flatMap((state) => {
    const serving = model.serving.filter(({ version }) => version === state.version);
    return [
      ...rejectedServing(state, serving),
      ...beforeApproval(state, serving),
      ...registeredApproved(state),
      ...withoutMetrics(state),
    ];
  });
  return [...ofVersions, ...missingTags(model)];
}

/** What is raised or not depends on something nobody knows now: such a finding stays as it is. */
export function undecidedOf({ versions }: ModelState): Pick<RaisedFinding, "kind" | "subjectArn">[] {
  return versions
    .filter(({ approvalStatus, hasMetrics }) => approvalStatus === "Approved" && hasMetrics === null)
    .map(({ arn }) => ({ kind: "approved_without_metrics", subjectArn: arn }));
}

/** An endpoint variant that serves something the registry doesn't know. */
export function shadowFinding(deployment: {
  endpointArn: string;
  endpointName: string;
  reason: string;
  since: string;
}): RaisedFinding {
  return {
    kind: "shadow_deployment",
    severity: "bad",
    version: null,
    subjectArn: deployment.endpointArn,
    reason: `${deployment.endpointName}, in service since ${minute(deployment.since)}: ${deployment.reason}`,
    call: "sagemaker:DescribeEndpoint",
  };
}
