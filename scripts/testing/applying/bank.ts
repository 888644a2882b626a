import { createHash } from "node:crypto";
import type { DescribeModelPackageOutput } from "@aws-sdk/client-sagemaker";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { startOperatedAccount } from "../operated-account";

export const BUCKET = "bank-models";
export const SUBMITTER = `arn:aws:sts::${ACCOUNT}:assumed-role/DataScience/tom.becker@example.com`;
export const GROUP = "credit-scoring";

export function arnOf(version: number): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/${GROUP}/${version}`;
}

export function keyOf(version: number): string {
  return `${GROUP}/${version}/model.tar.gz`;
}

/** Counts how often each package was written: the loopback answers a repeated token without writing. */
export class CountedPackages extends Map<string, DescribeModelPackageOutput> {
  readonly writes = new Map<string, number>();

  override set(arn: string, value: DescribeModelPackageOutput): this {
    this.writes?.set(arn, (this.writes.get(arn) ?? 0) + 1);
    return super.set(arn, value);
  }
}

function objectOf(content: string, at: Date) {
  const body = Buffer.from(content);
  return {
    versionId: createHash("sha1").update(`${content} ${at.toISOString()}`).digest("hex"),
    body,
    etag: `"${createHash("md5").update(body).digest("hex")}"`,
    lastModified: at,
    contentType: "application/gzip",
    checksumSha256: createHash("sha256").update(body).digest("base64"),
    kmsKeyId: null,
    metadata: {},
    deleteMarker: false,
  };
}

/** A package that waits for a decision. */
function packageOf(version: number, etag: string, at: Date): DescribeModelPackageOutput {
  const image = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/xgboost:1`;
  return {
    ModelPackageName: `${GROUP}/${version}`,
    ModelPackageArn: arnOf(version),
    ModelPackageGroupName: GROUP,
    ModelPackageVersion: version,
    ModelPackageDescription: `Candidate ${version}`,
    CreationTime: at,
    CreatedBy: { IamIdentity: { Arn: SUBMITTER, PrincipalId: "AROAEXAMPLE:tom.becker@example.com" } },
    InferenceSpecification: {
      Containers: [
        {
          Image: image,
          ImageDigest: `sha256:${"a".repeat(64)}`,
          ModelDataUrl: `s3://${BUCKET}/${keyOf(version)}`,
          ModelDataETag: etag.replaceAll('"', ""),
        },
      ],
    },
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    ModelApprovalStatus: "PendingManualApproval",
    CustomerMetadataProperties: { team: "lending" },
    ModelLifeCycle: { Stage: "QA", StageStatus: "PendingApproval" },
  };
}

/** An account with versions and their files behind the loopback AWS, in which Countersign may act. */
export async function startBank(now: () => Date) {
  const account = await startOperatedAccount({
    now,
    pipelineArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/p`,
  });
  const packages = new CountedPackages();
  account.sagemaker.modelPackages = packages;
  const objects = new Map<string, ReturnType<typeof objectOf>[]>();
  account.state.buckets.set(BUCKET, {
    name: BUCKET,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt: now(),
    objects,
  });
  const putArtifact = (version: number, content: string) => {
    const object = objectOf(content, now());
    objects.set(keyOf(version), [object]);
    return object;
  };
  const found = (version: number): DescribeModelPackageOutput => {
    const held = packages.get(arnOf(version));
    if (!held) throw new Error(`there is no version ${version}`);
    return held;
  };
  return {
    ...account,
    packages,
    objects,
    putArtifact,
    /** Registers a version with its file, as a pipeline does. */
    register(version: number): DescribeModelPackageOutput {
      const { etag } = putArtifact(version, `weights of ${version}`);
      const registered = packageOf(version, etag, now());
      packages.set(arnOf(version), registered);
      packages.writes.delete(arnOf(version));
      return registered;
    },
    /** What the registry has of a version. */
    found,
    /** Somebody changes a version without Countersign. */
    change(version: number, fields: Partial<DescribeModelPackageOutput>): void {
      packages.set(arnOf(version), { ...found(version), ...fields, LastModifiedTime: now() });
    },
    /** How often a version was changed since it was registered, by whomever. */
    effects: (version: number) => packages.writes.get(arnOf(version)) ?? 0,
  };
}
export type Bank = Awaited<ReturnType<typeof startBank>>;
