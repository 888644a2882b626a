import { addBucket, testAccount, testRegion, testState } from "@/demo/aws/contract/fixture";
import { accountKeyId } from "@/demo/aws/key-table";
import { startLoopbackAws } from "@/demo/aws/server";
import type { S3Bucket } from "@/demo/aws/state";
import { collectMonitors } from "@/lib/features/drift/service/collect-monitors";
import type { Actor } from "@/lib/platform/auth/actor";
import { type AwsCall, createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase } from "@/lib/platform/db/testing";
import { AMPLE_QUOTAS } from "./quotas";

const HOUR = 3_600_000;

/**
 * An account with nothing in it behind the loopback AWS, and the collector of monitors on a database of its own. The
 * test puts monitors into `sagemaker`, `cloudwatch` and `bucket`; `wait` moves the clock of both sides.
 */
export async function startMonitors({ at = new Date("2026-03-01T12:00:00Z") } = {}) {
  let now = at;
  const state = testState();
  state.now = () => now;
  const account = state.accounts.get(testAccount);
  const sagemaker = account?.sagemaker.get(testRegion);
  const cloudwatch = account?.cloudwatch.get(testRegion);
  if (!sagemaker || !cloudwatch) throw new Error("the test state has no SageMaker or CloudWatch");
  const bucket = addBucket(state, { name: "monitoring" });
  const loopback = await startLoopbackAws({ state, quotas: "off" });
  const config = parseConfig(
    JSON.stringify({ accounts: [{ id: testAccount, name: "test", regions: [testRegion] }] }),
    "countersign.yaml",
  );
  const calls: AwsCall[] = [];
  const aws = createAws({
    config: {
      ...config,
      quotas: { ...AMPLE_QUOTAS, cloudtrail: 10 },
    },
    endpointUrl: loopback.url,
    observer: (call) => calls.push(call),
    ownCredentials: async () => ({ accessKeyId: accountKeyId(testAccount), secretAccessKey: "loopback" }),
  });
  const database = await testDatabase();
  return {
    sagemaker,
    cloudwatch,
    bucket,
    loopback,
    database,
    now: () => now,
    wait: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR);
    },
    collect: (actor: Actor = { kind: "job", name: "test" }) =>
      collectMonitors(
        database.worker,
        actor,
        aws,
        { account: testAccount, region: testRegion },
        { now: () => now },
      ),
    /** Calls since the last time, by API. */
    takeCalls: () => {
      const counted: Record<string, number> = {};
      for (const { api } of calls.splice(0)) counted[api] = (counted[api] ?? 0) + 1;
      return counted;
    },
    stop: async () => {
      aws.close();
      await loopback.close();
      await database.drop();
    },
  };
}

/** Puts an object into a bucket as its latest version. */
export function putObject(bucket: S3Bucket, key: string, body: string | Buffer): void {
  bucket.objects.set(key, [
    {
      versionId: "null",
      body: Buffer.from(body),
      etag: '"etag"',
      lastModified: new Date("2026-03-01T00:00:00Z"),
      contentType: "application/json",
      checksumSha256: null,
      kmsKeyId: null,
      metadata: {},
      deleteMarker: false,
    },
  ]);
}
