import type { ObservedPackage } from "../schema/observed";

type UserContext = ObservedPackage["CreatedBy"];

/** Facts of a package that lists and the join need, read from where teams put them. */
export interface PackageFacts {
  registeredBy: string | null;
  lastModifiedBy: string | null;
  approver: string | null;
  /** The time the team stamped; AWS keeps only the last change of any kind. */
  approvedAt: string | null;
  dataSnapshot: string | null;
  commit: string | null;
  repository: string | null;
  trainingJobArn: string | null;
  artifactUri: string | null;
  registeredApproved: boolean;
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** The person behind a UserContext: Studio profile, else STS source identity, else the last part of the IAM ARN. */
export function personOf(context: UserContext): string | null {
  if (!context) return null;
  if (context.UserProfileName) return context.UserProfileName;
  const identity = context.IamIdentity;
  if (identity?.SourceIdentity) return identity.SourceIdentity;
  return identity?.Arn?.split("/").slice(1).join("/") || null;
}

function artifactOf(observed: ObservedPackage): string | null {
  const first = observed.InferenceSpecification?.Containers?.[0];
  return first?.ModelDataUrl ?? first?.ModelDataSource?.S3DataSource?.S3Uri ?? null;
}

/**
 * Approved by the registering call itself: approved, and never modified since it was registered, so nobody can have
 * looked at it in between (DescribeModelPackage leaves LastModifiedTime out until the first update).
 */
function isRegisteredApproved(observed: ObservedPackage): boolean {
  if (observed.ModelApprovalStatus !== "Approved" || !observed.CreationTime) return false;
  if (!observed.LastModifiedTime) return true;
  return Date.parse(observed.LastModifiedTime) - Date.parse(observed.CreationTime) < 1000;
}

function timeOrNull(text: string | undefined): string | null {
  if (!text || !ISO_TIME.test(text)) return null;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return null;
  // Nothing of AWS is older than AWS, and Postgres has no year 0; a zone can carry the last day of 9999 beyond it.
  const year = time.getUTCFullYear();
  return year >= 2000 && year <= 9999 ? time.toISOString() : null;
}

/** Reads the facts of a package from where teams put them. */
export function factsOf(observed: ObservedPackage): PackageFacts {
  const metadata = observed.CustomerMetadataProperties ?? {};
  const generatedBy = observed.MetadataProperties?.GeneratedBy ?? null;
  return {
    registeredBy: personOf(observed.CreatedBy),
    lastModifiedBy: personOf(observed.LastModifiedBy),
    approver: metadata["approver"] ?? null,
    approvedAt: timeOrNull(metadata["approvedAt"]),
    dataSnapshot: metadata["dataSnapshot"] ?? null,
    commit: observed.MetadataProperties?.CommitId ?? metadata["gitCommit"] ?? null,
    repository: observed.MetadataProperties?.Repository ?? null,
    trainingJobArn: generatedBy?.includes(":training-job/") ? generatedBy : null,
    artifactUri: artifactOf(observed),
    registeredApproved: isRegisteredApproved(observed),
  };
}
