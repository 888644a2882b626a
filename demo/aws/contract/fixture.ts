import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { ConfigService } from "@aws-sdk/client-config-service";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { STSClient } from "@aws-sdk/client-sts";
import { emptyAccount } from "../empty-account";
import { accountKeyId } from "../key-table";
import { ObjectTable } from "../s3/object-table";
import { startLoopbackAws } from "../server";
import { emptyAws, type AwsState, type RoleTrust, type S3Bucket } from "../state";

/** The account and region of tests. */
export const testAccount = "111122223333";
export const testRegion = "eu-west-1";
export const testCaller = { accessKeyId: accountKeyId(testAccount), region: testRegion };

/** A state with the test account, and SageMaker empty in its region. */
export function testState(roles: RoleTrust[] = []): AwsState {
  const state = emptyAws();
  state.accounts.set(testAccount, {
    ...emptyAccount(testAccount, "test", [testRegion]),
    roles: new Map(roles.map((role) => [role.arn, role])),
  });
  return state;
}

/** Adds an empty bucket of the test account to the state. */
export function addBucket(state: AwsState, bucket: Partial<S3Bucket> & { name: string }): S3Bucket {
  const added: S3Bucket = {
    account: testAccount,
    region: testRegion,
    versioning: null,
    kmsKeyId: null,
    createdAt: new Date("2026-01-01T00:00:00Z"),
    objects: new ObjectTable(),
    ...bucket,
  };
  state.buckets.set(added.name, added);
  return added;
}

/** What an SDK client needs to talk to a loopback; one attempt, so that an error is seen and not retried away. */
export function clientSettings(
  url: string,
  credentials?: { secretAccessKey: string; sessionToken: string; accessKeyId: string },
) {
  return {
    endpoint: url,
    region: testRegion,
    maxAttempts: 1,
    credentials: credentials ?? { accessKeyId: testCaller.accessKeyId, secretAccessKey: "any" },
  };
}

/** A loopback over that state, with SDK clients of the test account, nothing throttled unless asked. */
export async function startTestAws(
  state: AwsState,
  options: { quotas?: "off"; clock?: () => Date; recordCalls?: boolean } = {},
) {
  const aws = await startLoopbackAws({ quotas: "off", ...options, state });
  const settings = clientSettings(aws.url);
  const clients = {
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    sts: new STSClient(settings),
    sagemaker: new SageMakerClient(settings),
    cloudwatch: new CloudWatchClient(settings),
    cloudtrail: new CloudTrail(settings),
    config: new ConfigService(settings),
  };
  return {
    ...aws,
    ...clients,
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await aws.close();
    },
  };
}
