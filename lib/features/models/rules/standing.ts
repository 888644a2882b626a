import type { ApprovalStatus, Serving } from "../schema/model";

interface VersionDecision {
  version: number;
  approvalStatus: ApprovalStatus | null;
  at: string | null;
}

/** The decision the models list shows; `at` null: nobody stamped its time. */
export interface Approval {
  status: ApprovalStatus | null;
  version: number | null;
  at: string | null;
}

/** The decision that concerns people now: the newest version that waits, else the newest decided one. */
export function approvalOf(versions: VersionDecision[]): Approval {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const latest =
    newestFirst.find(({ approvalStatus }) => approvalStatus === "PendingManualApproval") ??
    newestFirst.find(({ approvalStatus }) => approvalStatus !== null);
  if (!latest) return { status: null, version: null, at: null };
  return { status: latest.approvalStatus, version: latest.version, at: latest.at };
}

interface ServingVariant {
  endpointName: string;
  endpointStatus: string;
  version: number;
  weight: number | null;
  since: string;
}

interface ServingEvidence {
  variants: ServingVariant[];
  /** What countersign.yaml declares for a model outside SageMaker endpoints. */
  declared: { platform: string; servingVersion: number | null } | null;
  /** True when the endpoints of every account and region were read at least once. */
  endpointsRead: boolean;
}

// Of the states of DescribeEndpoint; after a failed rollback an endpoint is "in service with a mix" of configurations.
const ANSWERING = new Set(["InService", "Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"]);

/** Whether an endpoint in this state answers callers. */
export function isAnswering(endpointStatus: string): boolean {
  return ANSWERING.has(endpointStatus);
}

/** Which version answers callers: the variant with most traffic, the newest where equal. Not knowing is not "none". */
export function servingOf({ variants, declared, endpointsRead }: ServingEvidence): Serving {
  const [first] = variants
    .filter(({ endpointStatus }) => isAnswering(endpointStatus))
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || b.since.localeCompare(a.since));
  if (first) return { state: "endpoint", version: first.version, where: first.endpointName };
  if (declared) return { state: "declared", version: declared.servingVersion, where: declared.platform };
  return { state: endpointsRead ? "none" : "unknown", version: null, where: null };
}
