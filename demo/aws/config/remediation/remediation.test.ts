import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { ConfigService } from "@aws-sdk/client-config-service";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addBucket, clientSettings, testAccount, testRegion } from "../../contract/fixture";
import { evaluateAll } from "../rules/evaluate";
import { addRule, startConfig } from "../testing/start";

const key = `arn:aws:kms:${testRegion}:${testAccount}:key/k1`;
const role = `arn:aws:iam::${testAccount}:role/Remediation`;
const plain = { resourceType: "AWS::S3::Bucket" as const, resourceId: "plain" };
const ofPlain = { ConfigRuleName: "kms", ResourceKeys: [plain] };

let here: Awaited<ReturnType<typeof startConfig>>;
const roles = () => here.state.accounts.get(testAccount)?.roles ?? new Map();

beforeEach(async () => {
  here = await startConfig();
  addBucket(here.state, { name: "plain" });
  addRule(here.held, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
  remediateBy("enable_kms_encryption");
  roles().set(role, { arn: role, externalId: null, deniedActions: new Set() });
  evaluateAll(here.state, testAccount, testRegion, here.now());
});
afterEach(() => here.close());

function remediateBy(TargetId: string, parameters: Record<string, string> = { KMSMasterKey: key }): void {
  const values = Object.entries({ AutomationAssumeRole: role, ...parameters });
  here.held.remediations.set("kms", {
    ConfigRuleName: "kms",
    TargetType: "SSM_DOCUMENT",
    TargetId,
    Parameters: {
      ...Object.fromEntries(values.map(([name, value]) => [name, { StaticValue: { Values: [value] } }])),
      BucketName: { ResourceValue: { Value: "RESOURCE_ID" } },
    },
  });
}

async function execution() {
  const { RemediationExecutionStatuses } = await here.client.describeRemediationExecutionStatus(ofPlain);
  const [status] = RemediationExecutionStatuses ?? [];
  const steps = status?.StepDetails?.map(({ Name, State }) => `${Name} ${State}`);
  return {
    state: status?.State,
    steps,
    error: status?.StepDetails?.find((step) => step.ErrorMessage)?.ErrorMessage,
  };
}

/** Runs it to its end. */
async function run() {
  await here.client.startRemediationExecution(ofPlain);
  here.wait(10_000);
  return execution();
}

describe("a remediation", () => {
  it("waits, goes step by step, and sets the key when its step is done; the rule then finds it", async () => {
    expect(await here.client.describeRemediationExecutionStatus(ofPlain)).toMatchObject({
      RemediationExecutionStatuses: [],
    });
    expect((await here.client.startRemediationExecution(ofPlain)).FailedItems).toBeUndefined();
    expect(await execution()).toMatchObject({
      state: "QUEUED",
      steps: ["CheckKey PENDING", expect.anything()],
    });
    here.wait(1_000);
    expect(await execution()).toMatchObject({
      state: "IN_PROGRESS",
      steps: ["CheckKey IN_PROGRESS", "PutBucketEncryption PENDING"],
    });
    here.wait(2_000);
    expect(await execution()).toMatchObject({
      state: "IN_PROGRESS",
      steps: ["CheckKey SUCCEEDED", "PutBucketEncryption IN_PROGRESS"],
    });
    expect(here.state.buckets.get("plain")?.kmsKeyId).toBeNull();
    here.wait(2_000);
    expect(await execution()).toMatchObject({ state: "SUCCEEDED" });
    expect(here.state.buckets.get("plain")?.kmsKeyId).toBe(key);
    await here.client.startConfigRulesEvaluation({ ConfigRuleNames: ["kms"] });
    here.wait(2_000);
    expect((await here.client.describeComplianceByConfigRule({})).ComplianceByConfigRules).toMatchObject([
      { Compliance: { ComplianceType: "COMPLIANT" } },
    ]);
  });

  it("sets what AWS's own documents set", async () => {
    remediateBy("AWS-ConfigureS3BucketVersioning", {});
    expect((await run()).state).toBe("SUCCEEDED");
    expect(here.state.buckets.get("plain")?.versioning).toBe("Enabled");
    remediateBy("AWS-EnableS3BucketEncryption", { SSEAlgorithm: "aws:kms", KMSMasterKey: key });
    expect((await run()).state).toBe("SUCCEEDED");
    expect(here.state.buckets.get("plain")?.kmsKeyId).toBe(key);
    remediateBy("AWS-EnableS3BucketEncryption", {});
    expect((await run()).state).toBe("SUCCEEDED");
    expect(here.state.buckets.get("plain")?.kmsKeyId).toBeNull();
  });

  it.each<[string, () => void, string]>([
    ["its role is gone", () => roles().delete(role), "unable to be assumed"],
    [
      "its role may not",
      () => roles().get(role)?.deniedActions.add("s3:PutEncryptionConfiguration"),
      "AccessDenied",
    ],
    ["its key is gone", () => putKey("other", "Enabled"), "does not exist"],
    ["its key is off", () => putKey("k1", "Disabled"), "is Disabled"],
    ["its bucket is gone", () => here.state.buckets.delete("plain"), "NoSuchBucket"],
    ["its document is not there", () => remediateBy("Custom-Nothing"), "Document with name Custom-Nothing"],
  ])("fails and says why when %s", async (_case, prepare, reason) => {
    prepare();
    const ended = await run();
    expect([ended.state, ended.error]).toEqual(["FAILED", expect.stringContaining(reason)]);
    expect(here.state.buckets.get("plain")?.kmsKeyId ?? null).toBeNull();
  });

  function putKey(id: string, keyState: string): void {
    const item = {
      resourceType: "AWS::KMS::Key",
      resourceId: id,
      configuration: JSON.stringify({ keyState }),
    };
    here.held.items.set(`AWS::KMS::Key/${id}`, [item]);
  }

  it("gives back what it cannot start: a resource nobody evaluates, and one whose execution still runs", async () => {
    const nobody = { ...plain, resourceId: "nobody" };
    const keys = { ConfigRuleName: "kms", ResourceKeys: [plain, nobody] };
    expect((await here.client.startRemediationExecution(keys)).FailedItems).toEqual([nobody]);
    expect((await here.client.startRemediationExecution(ofPlain)).FailedItems).toEqual([plain]);
    here.wait(10_000);
    expect((await here.client.startRemediationExecution(ofPlain)).FailedItems).toBeUndefined();
  });

  it("is refused where there is none, and to a caller who may not start automations", async () => {
    await expect(
      here.client.startRemediationExecution({ ...ofPlain, ConfigRuleName: "other" }),
    ).rejects.toMatchObject({ name: "NoSuchRemediationConfigurationException" });
    const reader = `arn:aws:iam::${testAccount}:role/Reader`;
    roles().set(reader, { arn: reader, externalId: null, deniedActions: new Set(["iam:PassRole"]) });
    const session = await here.aws.sts.send(
      new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: "me" }),
    );
    const given = session.Credentials;
    const client = new ConfigService(
      clientSettings(here.aws.url, {
        accessKeyId: given?.AccessKeyId ?? "",
        secretAccessKey: given?.SecretAccessKey ?? "",
        sessionToken: given?.SessionToken ?? "",
      }),
    );
    await expect(client.startRemediationExecution(ofPlain)).rejects.toMatchObject({
      name: "InsufficientPermissionsException",
      message: expect.stringContaining("iam:PassRole"),
    });
    client.destroy();
  });
});
