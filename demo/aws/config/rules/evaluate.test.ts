import type { EventSelector } from "@aws-sdk/client-cloudtrail";
import { beforeEach, describe, expect, it } from "vitest";
import { addTrail } from "../../cloudtrail/testing/start";
import { addBucket, testAccount, testRegion, testState } from "../../contract/fixture";
import { type AwsState, type ConfigState, emptyConfig, type RecordedItem } from "../../state";
import { addRule, recorder } from "../testing/start";
import { evaluateAll, evaluateRule } from "./evaluate";

let state: AwsState;
let here: ConfigState;
const at = (day: number) => new Date(Date.UTC(2026, 1, day));

beforeEach(() => {
  state = testState();
  here = emptyConfig();
  here.recorder = recorder();
  state.accounts.get(testAccount)?.config.set(testRegion, here);
});

/** What the rule says of each resource now: "plain: NON_COMPLIANT". */
function said(identifier: string, InputParameters?: string): string[] {
  const rule = here.rules.get("r") ?? addRule(here, "r", identifier, { InputParameters });
  evaluateRule(state, testAccount, testRegion, "r", at(1));
  return [...rule.results].map(([key, { ComplianceType }]) => `${key}: ${ComplianceType}`);
}

const sagemaker = () => {
  const held = state.accounts.get(testAccount)?.sagemaker.get(testRegion);
  if (!held) throw new Error("no SageMaker");
  return held;
};
const trails = () => {
  const held = state.accounts.get(testAccount)?.cloudtrail.get(testRegion);
  if (!held) throw new Error("no CloudTrail");
  return held;
};

describe("managed rules", () => {
  it("tell buckets with a KMS key from those with S3's own encryption", () => {
    addBucket(state, { name: "plain" });
    addBucket(state, { name: "secret", kmsKeyId: "k1" });
    addBucket(state, { name: "abroad", region: "us-east-1" });
    addBucket(state, { name: "foreign", account: "444455556666" });
    expect(said("S3_DEFAULT_ENCRYPTION_KMS")).toEqual([
      "AWS::S3::Bucket/plain: NON_COMPLIANT",
      "AWS::S3::Bucket/secret: COMPLIANT",
    ]);
    here.rules.clear();
    expect(said("S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED")).toEqual([
      "AWS::S3::Bucket/plain: COMPLIANT",
      "AWS::S3::Bucket/secret: COMPLIANT",
    ]);
    here.rules.clear();
    expect(said("S3_DEFAULT_ENCRYPTION_KMS", '{"kmsKeyArns":"k2, k3"}')).toContain(
      "AWS::S3::Bucket/secret: NON_COMPLIANT",
    );
  });

  it("tell buckets that let the public in, and those without versions", () => {
    addBucket(state, { name: "open", publicAccessOff: ["BlockPublicPolicy"], versioning: "Enabled" });
    addBucket(state, { name: "shut", versioning: "Suspended" });
    expect(said("S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED")).toEqual([
      "AWS::S3::Bucket/open: NON_COMPLIANT",
      "AWS::S3::Bucket/shut: COMPLIANT",
    ]);
    here.rules.clear();
    expect(said("S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", '{"excludedPublicBuckets":"open"}')).toContain(
      "AWS::S3::Bucket/open: COMPLIANT",
    );
    here.rules.clear();
    expect(said("S3_BUCKET_VERSIONING_ENABLED")).toEqual([
      "AWS::S3::Bucket/open: COMPLIANT",
      "AWS::S3::Bucket/shut: NON_COMPLIANT",
    ]);
  });

  it("look at models and endpoint configurations", () => {
    const common = { CreationTime: at(1), ExecutionRoleArn: "role" };
    const VpcConfig = { SecurityGroupIds: ["sg"], Subnets: ["s"] };
    sagemaker().models.set("in", { ...common, ModelName: "in", ModelArn: "arn:in", VpcConfig });
    sagemaker().models.set("out", {
      ...common,
      ModelName: "out",
      ModelArn: "arn:out",
      EnableNetworkIsolation: true,
    });
    const variant = { VariantName: "v", ModelName: "in", InitialInstanceCount: 1 };
    const config = { CreationTime: at(1), EndpointConfigName: "c", EndpointConfigArn: "arn:c" };
    sagemaker().endpointConfigs.set("c", { ...config, ProductionVariants: [variant], KmsKeyId: "k" });
    const type = "AWS::SageMaker::Model";
    const answers = (identifier: string) => {
      here.rules.clear();
      return said(identifier);
    };
    expect(answers("SAGEMAKER_MODEL_IN_VPC")).toEqual([
      `${type}/in: COMPLIANT`,
      `${type}/out: NON_COMPLIANT`,
    ]);
    expect(answers("SAGEMAKER_MODEL_ISOLATION_ENABLED")).toEqual([
      `${type}/in: NON_COMPLIANT`,
      `${type}/out: COMPLIANT`,
    ]);
    const configType = "AWS::SageMaker::EndpointConfig/c";
    expect(answers("SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED")).toEqual([
      `${configType}: COMPLIANT`,
    ]);
    expect(answers("SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT")).toEqual([
      `${configType}: NON_COMPLIANT`,
    ]);
  });

  it.each<[string, EventSelector, string]>([
    ["all buckets", { DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] }, "COMPLIANT"],
    [
      "one bucket",
      { DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3:::a/"] }] },
      "NON_COMPLIANT",
    ],
    [
      "writes only",
      { ReadWriteType: "WriteOnly", DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] },
      "NON_COMPLIANT",
    ],
  ])("ask the account for data events: %s", (_case, selector, word) => {
    addTrail(trails(), "audit").selectors = { classic: [{ ReadWriteType: "All", ...selector }] };
    expect(said("CLOUDTRAIL_S3_DATAEVENTS_ENABLED")).toEqual([`AWS::::Account/${testAccount}: ${word}`]);
  });

  it("look at trails where their home is", () => {
    addTrail(trails(), "audit", { LogFileValidationEnabled: false, KmsKeyId: "k" });
    expect(said("CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED")).toEqual([
      "AWS::CloudTrail::Trail/audit: NON_COMPLIANT",
    ]);
    here.rules.clear();
    expect(said("CLOUD_TRAIL_ENCRYPTION_ENABLED")).toEqual(["AWS::CloudTrail::Trail/audit: COMPLIANT"]);
  });

  it("take keys and notebooks from their items", () => {
    const put = (resourceType: string, resourceId: string, about: Partial<RecordedItem>) =>
      here.items.set(`${resourceType}/${resourceId}`, [{ resourceType, resourceId, ...about }]);
    const key = { configuration: '{"keyManager":"CUSTOMER","keyState":"Enabled"}' };
    put("AWS::KMS::Key", "turns", { ...key, supplementaryConfiguration: { KeyRotationStatus: "true" } });
    put("AWS::KMS::Key", "stays", { ...key, supplementaryConfiguration: { KeyRotationStatus: "false" } });
    put("AWS::KMS::Key", "aws", { configuration: '{"keyManager":"AWS","keyState":"Enabled"}' });
    expect(said("CMK_BACKING_KEY_ROTATION_ENABLED")).toEqual([
      "AWS::KMS::Key/turns: COMPLIANT",
      "AWS::KMS::Key/stays: NON_COMPLIANT",
    ]);
    here.rules.clear();
    put("AWS::SageMaker::NotebookInstance", "lab", { configuration: '{"DirectInternetAccess":"Enabled"}' });
    expect(said("SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS")).toEqual([
      "AWS::SageMaker::NotebookInstance/lab: NON_COMPLIANT",
    ]);
  });

  it("triggered by changes say nothing without a recorder; periodic ones do, and leave no items", () => {
    here.recorder = null;
    addBucket(state, { name: "plain" });
    addTrail(trails(), "audit");
    const change = addRule(here, "change", "S3_DEFAULT_ENCRYPTION_KMS");
    const periodic = addRule(here, "periodic", "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED");
    evaluateAll(state, testAccount, testRegion, at(1));
    expect([change.results.size, change.status.LastSuccessfulEvaluationTime]).toEqual([0, undefined]);
    expect([periodic.results.size, periodic.status.LastSuccessfulEvaluationTime]).toEqual([1, at(1)]);
    expect(here.items.size).toBe(0);
  });

  it("write an item when compliance changes, and only then", () => {
    const bucket = addBucket(state, { name: "plain" });
    addRule(here, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
    addRule(here, "versions", "S3_BUCKET_VERSIONING_ENABLED");
    evaluateAll(state, testAccount, testRegion, at(1));
    evaluateAll(state, testAccount, testRegion, at(2));
    bucket.kmsKeyId = "k1";
    evaluateAll(state, testAccount, testRegion, at(3));
    state.buckets.delete("plain");
    evaluateAll(state, testAccount, testRegion, at(4));
    const told = (key: string) =>
      (here.items.get(key) ?? []).map((item) => [
        item.configurationItemCaptureTime?.getUTCDate(),
        item.configurationItemStatus,
      ]);
    const bucketKey = "AWS::S3::Bucket/plain";
    expect(told(bucketKey)).toEqual([
      [1, "ResourceDiscovered"],
      [3, "OK"],
      [4, "ResourceDeleted"],
    ]);
    const history = here.items.get(`AWS::Config::ResourceCompliance/${bucketKey}`) ?? [];
    expect(
      history.map(({ configuration }): unknown => configuration && JSON.parse(configuration)),
    ).toMatchObject([
      {
        targetResourceId: "plain",
        configRuleList: [
          { configRuleName: "kms", complianceType: "NON_COMPLIANT" },
          { configRuleName: "versions" },
        ],
      },
      {
        complianceType: "NON_COMPLIANT",
        configRuleList: [
          { configRuleName: "kms", complianceType: "COMPLIANT" },
          { configRuleName: "versions" },
        ],
      },
      undefined,
    ]);
  });
});
