import { DescribeModelPackageCommand } from "@aws-sdk/client-sagemaker";
import pMap from "p-map";
import { ZodError } from "zod";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { isGone } from "@/lib/platform/aws/gone";
import type { Reading } from "../schema/reading";
import type { Artifact } from "../schema/snapshot";
import { headArtifact } from "./head-artifact";
import {
  namesOf,
  type PackageAnswer,
  packageAnswerSchema,
  type Registered,
  registeredOf,
} from "./package-answer";
import { ReadingFailure } from "./reading-failure";

const DESCRIBE = "sagemaker:DescribeModelPackage";
const HEAD = "s3:HeadObject";
const HEADS_AT_ONCE = 5;
const MARK = "countersign:";

/** A version as AWS has it now, with what only applying a decision needs. */
export interface PackageState {
  reading: Reading;
  /** Stage of its life cycle; null: the package has none. */
  stage: string | null;
  /** Keys of its custom metadata. */
  metadataKeys: string[];
  /** Addresses S3 did not tell everything of, for want of a permission: nobody knows whether they changed. */
  denied: string[];
}

function failureOf(error: unknown, api: string): ReadingFailure {
  if (error instanceof ZodError) {
    return new ReadingFailure(`AWS's answer to ${api} is not what its API promises`, false, error);
  }
  const gone = api === DESCRIBE && isGone(error);
  return new ReadingFailure(explainAwsFailure(error, api).words, gone, error);
}

async function describe(aws: Aws, scope: AwsScope, versionArn: string): Promise<PackageAnswer> {
  // MetadataOnly needs no kms:Decrypt and leaves no Decrypt event in the trail.
  const command = new DescribeModelPackageCommand({
    ModelPackageName: versionArn,
    IncludedData: "MetadataOnly",
  });
  try {
    return packageAnswerSchema.parse(await aws.sagemaker(scope).send(command));
  } catch (error) {
    throw failureOf(error, DESCRIBE);
  }
}

async function headAll(aws: Aws, scope: AwsScope, registered: Registered[]) {
  try {
    return await pMap(
      registered,
      async (one) => {
        const { found, denied } = await headArtifact(aws, scope, one.uri);
        return { artifact: { ...one, ...found }, denied: denied && one.uri !== null ? [one.uri] : [] };
      },
      { concurrency: HEADS_AT_ONCE },
    );
  } catch (error) {
    throw failureOf(error, HEAD);
  }
}

function marksOf(metadata: PackageAnswer["CustomerMetadataProperties"]): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata ?? {}).filter(([key]) => key.startsWith(MARK)));
}

function readingOf(answer: PackageAnswer, artifacts: Artifact[]): Reading {
  return {
    versionArn: answer.ModelPackageArn,
    status: answer.ModelApprovalStatus ?? null,
    packageStatus: answer.ModelPackageStatus,
    approvalDescription: answer.ApprovalDescription,
    marks: marksOf(answer.CustomerMetadataProperties),
    lastModifiedAt: answer.LastModifiedTime?.toISOString() ?? null,
    lastModifiedBy: namesOf(answer.LastModifiedBy)[0] ?? null,
    submitter: namesOf(answer.CreatedBy),
    artifacts,
  };
}

/**
 * Reads a version and looks at every file it is made of, with the reader role. Throws ReadingFailure, with `gone` for a
 * version that was deleted.
 */
export async function readPackageState(aws: Aws, scope: AwsScope, versionArn: string): Promise<PackageState> {
  const answer = await describe(aws, scope, versionArn);
  const heads = await headAll(aws, scope, registeredOf(answer));
  return {
    reading: readingOf(
      answer,
      heads.map(({ artifact }) => artifact),
    ),
    stage: answer.ModelLifeCycle?.Stage ?? null,
    metadataKeys: Object.keys(answer.CustomerMetadataProperties ?? {}),
    denied: heads.flatMap(({ denied }) => denied),
  };
}

/** What a decision on a version rests on. Throws ReadingFailure. */
export async function readPackage(aws: Aws, scope: AwsScope, versionArn: string): Promise<Reading> {
  return (await readPackageState(aws, scope, versionArn)).reading;
}
