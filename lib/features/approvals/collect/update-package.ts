import { UpdateModelPackageCommand } from "@aws-sdk/client-sagemaker";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";

const UPDATE = "sagemaker:UpdateModelPackage";

/** What SageMaker is to say of a version. */
export interface PackageUpdate {
  versionArn: string;
  /** The same request under the same token has one effect. */
  token: string;
  status: ApprovalStatus;
  description: string;
  metadata: Record<string, string>;
  /** Null: the package says nothing of its life cycle. */
  stage: string | null;
}

/** `later`: it may have taken effect, or may yet. `refused`: it has none, and time alone won't change that. */
export type UpdateOutcome =
  { kind: "done"; requestId: string | null } | { kind: "later" | "refused"; reason: string };

/** AWS is at work on the package. */
const PASSING = new Set(["ConflictException"]);

function outcomeOf(error: unknown): UpdateOutcome {
  const { kind, code, words } = explainAwsFailure(error, UPDATE);
  const isFinal = (kind === "denied" || kind === "invalid") && !PASSING.has(code);
  return { kind: isFinal ? "refused" : "later", reason: words };
}

/** Thrown before a request that must not be sent any more. */
class OvertakenError extends Error {}

/**
 * Says it in one call, with the role that may act. `mayCall` is asked right before each HTTP request: a process that
 * slept through its lease sends nothing. SageMaker has no expected-version input (API reference, UpdateModelPackage), so
 * whoever calls has just read the package.
 */
export async function updatePackage(
  aws: Aws,
  scope: AwsScope,
  { versionArn, token, status, description, metadata, stage }: PackageUpdate,
  mayCall: () => boolean,
): Promise<UpdateOutcome> {
  const command = new UpdateModelPackageCommand({
    ModelPackageArn: versionArn,
    ClientToken: token,
    ModelApprovalStatus: status,
    ApprovalDescription: description,
    ...(Object.keys(metadata).length > 0 && { CustomerMetadataProperties: metadata }),
    ...(stage !== null && {
      ModelLifeCycle: { Stage: stage, StageStatus: status, StageDescription: description },
    }),
  });
  command.middlewareStack.add(
    (next) => (args) => {
      if (!mayCall()) throw new OvertakenError("Another worker may have taken this over.");
      return next(args);
    },
    { step: "finalizeRequest", name: "mayCall", priority: "low" },
  );
  try {
    const answer = await aws.operator.sagemaker(scope).send(command);
    return { kind: "done", requestId: answer.$metadata.requestId ?? null };
  } catch (error) {
    return outcomeOf(error);
  }
}
