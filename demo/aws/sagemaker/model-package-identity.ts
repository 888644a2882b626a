import type { DescribeModelPackageGroupOutput, DescribeModelPackageOutput } from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";
import { arnOf } from "./arn";
import { findGroup } from "./find";
import { modelPackageIndex } from "./model-package-index";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";

type Identity = Pick<
  DescribeModelPackageOutput,
  "ModelPackageName" | "ModelPackageGroupName" | "ModelPackageVersion" | "ModelApprovalStatus"
> & { ModelPackageArn: string };

interface NewPackage extends Pick<Identity, "ModelApprovalStatus"> {
  ModelPackageName?: string;
  ModelPackageGroupName?: string;
}

/** The highest version a group has given out: a deleted one is not given again. */
const lastVersion = new WeakMap<DescribeModelPackageGroupOutput, number>();

/**
 * ARN, version and first approval status of a new package. A version waits for approval unless told otherwise; an
 * unversioned package has no approval. Throws ValidationException when it is neither or both, or already there.
 */
export function identityOf(input: NewPackage, context: CallContext): Identity {
  const { ModelPackageName: name, ModelPackageGroupName: group } = input;
  if (name !== undefined && group !== undefined) {
    throw invalid(
      "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use.",
    );
  }
  if (group !== undefined) return versioned(group, input, context);
  if (name !== undefined) return unversioned(name, input, context);
  throw invalid("Missing ARN.");
}

function versioned(nameOrArn: string, input: NewPackage, context: CallContext): Identity {
  const group = findGroup(context, nameOrArn);
  const name = group.ModelPackageGroupName ?? "";
  const { modelPackages } = sagemakerAt(context);
  const version = modelPackageIndex
    .inGroup(modelPackages, name)
    .reduce((last, one) => Math.max(last, one.ModelPackageVersion ?? 0), lastVersion.get(group) ?? 0);
  lastVersion.set(group, version + 1);
  return {
    ModelPackageName: undefined,
    ModelPackageGroupName: name,
    ModelPackageVersion: version + 1,
    ModelPackageArn: arnOf(context, "model-package", `${name}/${version + 1}`),
    ModelApprovalStatus: input.ModelApprovalStatus ?? "PendingManualApproval",
  };
}

function unversioned(name: string, input: NewPackage, context: CallContext): Identity {
  const arn = arnOf(context, "model-package", name);
  if (sagemakerAt(context).modelPackages.has(arn)) throw invalid(`Model Package already exists: ${arn}`);
  if (input.ModelApprovalStatus !== undefined) {
    throw invalid("ModelApprovalStatus does not apply to unversioned model packages.");
  }
  return { ModelPackageName: name, ModelPackageArn: arn };
}
