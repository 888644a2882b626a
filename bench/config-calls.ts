import { addRule, recorder } from "@/demo/aws/config/testing/start";
import { evaluateRule } from "@/demo/aws/config/rules/evaluate";
import { emptyAccount } from "@/demo/aws/empty-account";
import { startLoopbackAws } from "@/demo/aws/server";
import { type AwsState, emptyAws, emptyConfig } from "@/demo/aws/state";
import { CallCounter } from "@/lib/jobs/call-counter";
import { collectConfigs } from "@/lib/jobs/collect-config";
import { expectAllSources } from "@/lib/jobs/expect-sources";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { connect, type Db } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { sql } from "kysely";
import { report } from "./report";

const MODELS = 1_000;
const ACCOUNT = "111122223333";
const REGION = "eu-west-1";
/** Every so many buckets fail the rule of keys: what is wrong costs a question more. */
const WRONG_EVERY = 20;

/** 13 rules of AWS's AI and SageMaker packs, by what they look at. */
const RULES = {
  "AWS::S3::Bucket": [
    "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    "S3_DEFAULT_ENCRYPTION_KMS",
    "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
    "S3_BUCKET_PUBLIC_READ_PROHIBITED",
    "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
    "S3_BUCKET_VERSIONING_ENABLED",
  ],
  "AWS::SageMaker::Model": ["SAGEMAKER_MODEL_IN_VPC", "SAGEMAKER_MODEL_ISOLATION_ENABLED"],
  "AWS::SageMaker::EndpointConfig": [
    "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED",
    "SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT",
  ],
  "AWS::CloudTrail::Trail": ["CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED", "CLOUD_TRAIL_ENCRYPTION_ENABLED"],
  "AWS::::Account": ["CLOUDTRAIL_S3_DATAEVENTS_ENABLED"],
};

const NOW = new Date("2026-11-23T10:00:00Z");
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;

function addModel(state: AwsState, at: number): void {
  const name = `bench-${String(at).padStart(4, "0")}`;
  const sagemaker = state.accounts.get(ACCOUNT)?.sagemaker.get(REGION);
  state.buckets.set(name, {
    name,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: at % WRONG_EVERY === 0 ? null : KEY,
    createdAt: NOW,
    objects: new Map(),
  });
  const arn = (kind: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${name}`;
  sagemaker?.models.set(name, {
    ModelName: name,
    ModelArn: arn("model"),
    ExecutionRoleArn: `arn:aws:iam::${ACCOUNT}:role/Scoring`,
    CreationTime: NOW,
    EnableNetworkIsolation: true,
    VpcConfig: { SecurityGroupIds: ["sg-1"], Subnets: ["subnet-1"] },
  });
  sagemaker?.endpointConfigs.set(name, {
    EndpointConfigName: name,
    EndpointConfigArn: arn("endpoint-config"),
    KmsKeyId: KEY,
    CreationTime: NOW,
    ProductionVariants: [{ VariantName: "all", ModelName: name, InitialInstanceCount: 2 }],
  });
}

function build(): AwsState {
  const state = emptyAws(() => NOW);
  const held = emptyConfig();
  held.recorder = recorder();
  state.accounts.set(ACCOUNT, {
    ...emptyAccount(ACCOUNT, "bench", [REGION]),
    config: new Map([[REGION, held]]),
  });
  for (let at = 0; at < MODELS; at += 1) addModel(state, at);
  for (const identifier of Object.values(RULES).flat()) {
    const name = identifier.toLowerCase().replaceAll("_", "-");
    addRule(held, name, identifier);
    evaluateRule(state, ACCOUNT, REGION, name, NOW);
  }
  return state;
}

async function countResults(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from compliance_result where valid_to is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * AWS Config's calls for a full pass over 1,000 models and 13 rules, against one call for each rule and resource
 * (GetComplianceDetailsByResource of every pair), which is how a dashboard asks that starts from its resources.
 */
export async function benchConfigCalls(): Promise<void> {
  const state = build();
  const held = state.accounts.get(ACCOUNT)?.config.get(REGION);
  const pairs = [...(held?.rules.values() ?? [])].reduce((sum, rule) => sum + rule.results.size, 0);
  const loopback = await startLoopbackAws({ state, quotas: "off" });
  const postgres = await startTemporary();
  await migrate(postgres.url, { log: () => undefined });
  const config = parseConfig(
    `accounts:\n  - { id: "${ACCOUNT}", name: bench, regions: [${REGION}] }\nquotas: { config: 100000 }\n`,
    "countersign.yaml",
  );
  const counter = new CallCounter();
  const aws = createAws({
    config,
    endpointUrl: loopback.url,
    observer: counter.observe,
    ownCredentials: async () => ({ accessKeyId: `AKIA0000${ACCOUNT}`, secretAccessKey: "bench" }),
  });
  const db = connect({ url: postgres.url, role: "countersign_worker", statementTimeoutMs: 600_000 });
  try {
    const context = { db, aws, config, actor: { kind: "job", name: "bench" } as const, now: () => NOW };
    await expectAllSources(context);
    for (const pass of ["first", "second"]) {
      counter.take();
      const outcomes = await collectConfigs(context);
      const failed = outcomes.find(({ error }) => error !== null);
      if (failed) throw new Error(`${failed.api}: ${failed.error}`);
      const kept = await countResults(db);
      if (kept !== pairs) throw new Error(`${kept} results were kept of ${pairs}.`);
      const calls = counter.take().reduce((sum, one) => sum + one.calls, 0);
      report({
        figure: `config_calls.${pass}_pass`,
        value: calls / pairs,
        unit: "calls for each of one call a rule and resource",
        floor: { what: "one call for each rule and resource", value: 1 },
        detail: { calls, naiveCalls: pairs, models: MODELS, rules: held?.rules.size ?? 0 },
      });
    }
  } finally {
    aws.close();
    await db.destroy();
    await postgres.stop();
    await loopback.close();
  }
}
