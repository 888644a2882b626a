import { DescribeTrailsCommand, type Trail } from "@aws-sdk/client-cloudtrail";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";

import { logFilePrefix } from "@/lib/features/access/rules/trail-key";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";

import type { Check } from "./report";

/** Whether the files of each trail that is at home here and owned by this account can be listed and read. */
export async function checkTrails(aws: Aws, scope: AwsScope, where: string): Promise<Check[]> {
  const own = await ownTrails(aws, scope);
  return Promise.all(own.map((trail) => checkTrail(aws, scope, where, trail)));
}

async function ownTrails(aws: Aws, scope: AwsScope): Promise<Trail[]> {
  try {
    const command = new DescribeTrailsCommand({ includeShadowTrails: false });
    const { trailList = [] } = await aws.cloudtrail(scope).send(command);
    return trailList.filter(({ TrailARN }) => TrailARN?.split(":")[4] === scope.account);
  } catch {
    // The permission that failed here is probed, and reported, by itself.
    return [];
  }
}

async function checkTrail(aws: Aws, scope: AwsScope, where: string, trail: Trail): Promise<Check> {
  const { S3BucketName: Bucket, KmsKeyId } = trail;
  const row = (state: Check["state"], words: string): Check => ({
    state,
    where,
    what: `trail ${trail.Name}`,
    words,
  });
  try {
    const Prefix = prefixOf(trail, scope);
    const listing = new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 });
    const { Contents = [] } = await aws.s3(scope).send(listing);
    const Key = Contents[0]?.Key;
    if (!Key) return row("unchecked", `${Bucket} holds no log file yet to try it on`);
    // Its first byte, because only that shows whether the key that encrypts it may be used.
    const { Body } = await aws.s3(scope).send(new GetObjectCommand({ Bucket, Key, Range: "bytes=0-0" }));
    await Body?.transformToByteArray();
    return row("ok", `its files in ${Bucket} can be read`);
  } catch (error) {
    const { kind, words } = explainAwsFailure(error, "s3:GetObject");
    const key = KmsKeyId ? `; they are encrypted with ${KmsKeyId}, which needs kms:Decrypt` : "";
    return row(kind === "denied" ? "missing" : "failed", `its files in ${Bucket}: ${words}${key}`);
  }
}

function prefixOf({ S3KeyPrefix, IsOrganizationTrail }: Trail, { account, region }: AwsScope): string {
  const prefix = S3KeyPrefix || null;
  // An organisation's files lie under its id, which no call on trails answers.
  if (IsOrganizationTrail) return `${prefix === null ? "" : `${prefix}/`}AWSLogs/o-`;
  return logFilePrefix({ prefix, organization: null }, account, region);
}
