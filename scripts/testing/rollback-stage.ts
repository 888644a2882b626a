import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { FaultRule } from "@/demo/aws/faults";
import { addModel, resetApprovals, versionArn } from "@/lib/features/approvals/store/testing-registry";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { personWith } from "@/lib/platform/auth/testing";
import type { TestDatabase } from "@/lib/platform/db/testing";
import { insertInto } from "@/lib/platform/db/testing-rows";
import { startOperatedAccount } from "./operated-account";
import type { RequestRollback } from "@/lib/features/approvals/schema/rollback";
import { readRollbacks } from "@/lib/features/approvals/service/read-rollbacks";
import { requestRollback } from "@/lib/features/approvals/service/request-rollback";
import { rollBack } from "@/lib/features/approvals/service/roll-back";

const ARN = `arn:aws:sagemaker:${REGION}:${ACCOUNT}`;
const MODEL = "credit-scoring";
export const ENDPOINT = "credit-scoring-prod";
export const BUCKET = "model-artifacts";
export const GUARDS = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }] } };
export const engineer = personWith(["ml_engineer"], "Mika Aho");
export const configOf = (version: number) => `credit-scoring-v${version}`;
export const keyOf = (version: number) => `credit-scoring/v${version}.tar.gz`;
const job = { kind: "job", name: "roll-back" } as const;

/** A request to go from v7 to v6, as the page sends it. */
export const REQUEST: RequestRollback = {
  endpoint: ENDPOINT,
  from: configOf(7),
  to: configOf(6),
  reason: "Drift on income",
  episode: null,
  idempotencyKey: "0123456789abcdef",
};

type Bank = Awaited<ReturnType<typeof startOperatedAccount>>;

function putArtifact(bank: Bank, version: number, text: string, at: Date): void {
  const body = Buffer.from(text);
  bank.state.buckets.get(BUCKET)?.objects.set(keyOf(version), [
    {
      versionId: createHash("sha256").update(text).digest("hex").slice(0, 32),
      body,
      etag: `"${createHash("md5").update(body).digest("hex")}"`,
      lastModified: at,
      contentType: "application/gzip",
      checksumSha256: null,
      kmsKeyId: null,
      metadata: {},
      deleteMarker: false,
    },
  ]);
}

function fillAws(bank: Bank, at: Date): void {
  const { sagemaker } = bank;
  bank.state.buckets.set(BUCKET, {
    name: BUCKET,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt: at,
    objects: new Map(),
  });
  for (const version of [6, 7]) {
    const name = configOf(version);
    putArtifact(bank, version, `model ${version}`, at);
    const ModelDataUrl = `s3://${BUCKET}/${keyOf(version)}`;
    sagemaker.modelPackages.set(versionArn(version), {
      ModelPackageName: `${MODEL}/${version}`,
      ModelPackageArn: versionArn(version),
      ModelPackageGroupName: MODEL,
      ModelPackageVersion: version,
      ModelPackageStatus: "Completed",
      ModelApprovalStatus: "Approved",
      ModelPackageStatusDetails: { ValidationStatuses: [] },
      CreationTime: at,
      InferenceSpecification: { Containers: [{ Image: "image:1", ModelDataUrl }] },
    });
    sagemaker.models.set(name, {
      ModelName: name,
      ModelArn: `${ARN}:model/${name}`,
      CreationTime: at,
      PrimaryContainer: { ModelPackageName: versionArn(version) },
    });
    sagemaker.endpointConfigs.set(name, {
      EndpointConfigName: name,
      EndpointConfigArn: `${ARN}:endpoint-config/${name}`,
      CreationTime: at,
      ProductionVariants: [
        { VariantName: "main", ModelName: name, InitialInstanceCount: 1, InstanceType: "ml.m5.large" },
      ],
    });
  }
  sagemaker.endpoints.set(ENDPOINT, {
    EndpointName: ENDPOINT,
    EndpointArn: `${ARN}:endpoint/${ENDPOINT}`,
    EndpointConfigName: configOf(7),
    EndpointStatus: "InService",
    CreationTime: at,
    LastModifiedTime: at,
    LastDeploymentConfig: GUARDS,
    ProductionVariants: [{ VariantName: "main" }],
  });
}

async function fillDatabase({ owner }: TestDatabase, at: Date): Promise<number> {
  await resetApprovals(owner);
  const modelId = await addModel(owner, at);
  await sql`insert into sources_account (account, name, can_act) values (${ACCOUNT}, 'bank', true)`.execute(
    owner,
  );
  await sql`
    insert into sources_status (account, region, api, interval_seconds, last_attempt_at, last_success_at)
    values (${ACCOUNT}, ${REGION}, 'sagemaker:DescribeEndpoint', 900, ${at}, ${at})`.execute(owner);
  for (const version of [6, 7]) {
    const place = { account: ACCOUNT, region: REGION };
    const arn = versionArn(version);
    await insertInto("models_version", {
      model_id: modelId,
      version,
      arn,
      package_status: "Completed",
      approval_status: "Approved",
      registered_at: at,
    }).execute(owner);
    await insertInto("approvals_status", {
      version_arn: arn,
      model_id: modelId,
      version,
      status: "Approved",
      by: "baseline",
      since: at,
    }).execute(owner);
    await insertInto("models_deployment", {
      ...place,
      endpoint_name: ENDPOINT,
      endpoint_arn: `${ARN}:endpoint/${ENDPOINT}`,
      endpoint_status: "InService",
      variant: "main",
      config_name: configOf(version),
      model_id: modelId,
      version,
      version_arn: arn,
      reason: "test",
      since: new Date(at.getTime() - (8 - version) * 86_400_000),
      valid_from: at,
      valid_to: version === 6 ? at : null,
    }).execute(owner);
  }
  return modelId;
}

/** A model whose v7 serves in an account Countersign may act in, and whose v6 served before. */
export async function startRollbackStage(database: TestDatabase) {
  const clock = { at: new Date("2026-11-23T10:00:00Z") };
  const now = () => clock.at;
  const bank = await startOperatedAccount({ now, pipelineArn: `${ARN}:pipeline/p` });
  fillAws(bank, clock.at);
  const modelId = await fillDatabase(database, clock.at);
  const later = (seconds: number) => {
    clock.at = new Date(clock.at.getTime() + seconds * 1000);
  };
  later(60);
  const read = () => readRollbacks(database.web, engineer, MODEL);
  const one = async () => (await read()).items[0];
  const work = (aws = bank.openAws()) => rollBack({ db: database.worker, actor: job, aws, now });
  return {
    bank,
    modelId,
    clock,
    now,
    later,
    read,
    one,
    work,
    request: (asked: Partial<RequestRollback> = {}) =>
      requestRollback(database.web, engineer, MODEL, { ...REQUEST, ...asked }, now()),
    fault: (operation: string, answer: FaultRule["answer"], rule: Partial<FaultRule> = {}) =>
      bank.loopback.faults.add({ match: { operation }, ...rule, answer }),
    replaceArtifact: (version: number) => putArtifact(bank, version, "another model", now()),
    endpoint: () => {
      const endpoint = bank.sagemaker.endpoints.get(ENDPOINT);
      if (!endpoint) throw new Error("the endpoint is gone");
      return endpoint;
    },
    /** UpdateEndpoint calls that had an effect, as CloudTrail has them. */
    effects: () =>
      (bank.state.accounts.get(ACCOUNT)?.cloudtrail.get(REGION)?.history ?? []).filter(
        ({ name, record }) => name === "UpdateEndpoint" && !record().includes('"errorCode"'),
      ).length,
    /** Has the worker look every few seconds until it is over; answers how often. */
    workToTheEnd: async () => {
      for (let pass = 1; pass <= 60; pass += 1) {
        await work();
        const { state } = (await one()) ?? {};
        if (state === "done" || state === "failed") return pass;
        later(10);
      }
      throw new Error("it never ended");
    },
    stop: () => bank.stop(),
  };
}
