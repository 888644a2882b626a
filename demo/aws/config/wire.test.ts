import { ConfigService } from "@aws-sdk/client-config-service";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addBucket, clientSettings, testAccount, testRegion } from "../contract/fixture";
import { evaluateAll } from "./rules/evaluate";
import { evaluationMs } from "./start-config-rules-evaluation";
import { addRule, startConfig } from "./testing/start";

let here: Awaited<ReturnType<typeof startConfig>>;

beforeEach(async () => {
  here = await startConfig();
});
afterEach(() => here.close());

describe("the door of AWS Config", () => {
  it("starts an evaluation, ends it, and tells what it found in every way", async () => {
    addBucket(here.state, { name: "plain" });
    addBucket(here.state, { name: "secret", kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/k1" });
    addRule(here.held, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
    expect(await here.client.describeComplianceByConfigRule({})).toMatchObject({
      ComplianceByConfigRules: [
        { ConfigRuleName: "kms", Compliance: { ComplianceType: "INSUFFICIENT_DATA" } },
      ],
    });
    await here.client.startConfigRulesEvaluation({ ConfigRuleNames: ["kms"] });
    expect((await here.client.describeConfigRules({})).ConfigRules).toMatchObject([
      { ConfigRuleName: "kms", ConfigRuleState: "EVALUATING" },
    ]);
    expect(
      (await here.client.getComplianceDetailsByConfigRule({ ConfigRuleName: "kms" })).EvaluationResults,
    ).toEqual([]);
    here.wait(evaluationMs);
    expect((await here.client.describeConfigRules({})).ConfigRules?.[0]?.ConfigRuleState).toBe("ACTIVE");
    const { EvaluationResults } = await here.client.getComplianceDetailsByConfigRule({
      ConfigRuleName: "kms",
    });
    expect(
      EvaluationResults?.map(({ ComplianceType, EvaluationResultIdentifier }) => [
        EvaluationResultIdentifier?.EvaluationResultQualifier?.ResourceId,
        ComplianceType,
      ]),
    ).toEqual([
      ["plain", "NON_COMPLIANT"],
      ["secret", "COMPLIANT"],
    ]);
    expect(EvaluationResults?.[0]?.ResultRecordedTime).toEqual(here.now());
    const { Results } = await here.client.selectResourceConfig({
      Expression:
        "SELECT resourceId, configuration.configRuleList.configRuleName, configuration.complianceType " +
        "WHERE resourceType = 'AWS::Config::ResourceCompliance' AND configuration.complianceType = 'NON_COMPLIANT'",
    });
    expect(Results?.map((result): unknown => JSON.parse(result))).toEqual([
      {
        resourceId: "AWS::S3::Bucket/plain",
        configuration: { complianceType: "NON_COMPLIANT", configRuleList: [{ configRuleName: "kms" }] },
      },
    ]);
  });

  it("lets an evaluation be started once a minute", async () => {
    addRule(here.held, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
    const start = () => here.client.startConfigRulesEvaluation({ ConfigRuleNames: ["kms"] });
    await start();
    here.wait(59_000);
    await expect(start()).rejects.toMatchObject({ name: "LimitExceededException" });
    here.wait(1_000);
    await start();
    await expect(
      here.client.startConfigRulesEvaluation({ ConfigRuleNames: ["other"] }),
    ).rejects.toMatchObject({
      name: "NoSuchConfigRuleException",
    });
  });

  it("answers rules 25 a page, each once, also when one goes in between", async () => {
    for (let at = 100; at < 130; at += 1) addRule(here.held, `rule-${at}`, "S3_DEFAULT_ENCRYPTION_KMS");
    const first = await here.client.describeConfigRules({});
    expect(first.ConfigRules?.length).toBe(25);
    here.held.rules.delete("rule-100");
    const second = await here.client.describeConfigRules({ NextToken: first.NextToken });
    expect(second.ConfigRules?.map(({ ConfigRuleName }) => ConfigRuleName)).toEqual(
      ["125", "126", "127", "128", "129"].map((at) => `rule-${at}`),
    );
    expect(second.NextToken).toBeUndefined();
    await expect(
      here.client.describeComplianceByConfigRule({ NextToken: first.NextToken }),
    ).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  });

  it("counts contributors up to a cap", async () => {
    for (let at = 0; at < 30; at += 1) addBucket(here.state, { name: `bucket-${at}` });
    addRule(here.held, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
    evaluateAll(here.state, testAccount, testRegion, here.now());
    expect((await here.client.describeComplianceByConfigRule({})).ComplianceByConfigRules).toMatchObject([
      { Compliance: { ComplianceContributorCount: { CappedCount: 25, CapExceeded: true } } },
    ]);
    expect((await here.client.describeComplianceByResource({})).ComplianceByResources?.length).toBe(10);
  });

  it("has no history without a recorder, nor of what it never saw; a page looks back seven days", async () => {
    const day = 86_400_000;
    const asked = { resourceType: "AWS::S3::Bucket" as const, resourceId: "plain" };
    await expect(here.client.getResourceConfigHistory(asked)).rejects.toMatchObject({
      name: "ResourceNotDiscoveredException",
    });
    const bucket = addBucket(here.state, { name: "plain" });
    evaluateAll(here.state, testAccount, testRegion, here.now());
    here.wait(20 * day);
    bucket.versioning = "Enabled";
    evaluateAll(here.state, testAccount, testRegion, here.now());
    const pages: (string | undefined)[][] = [];
    let nextToken: string | undefined;
    do {
      const answer = await here.client.getResourceConfigHistory({ ...asked, nextToken });
      pages.push((answer.configurationItems ?? []).map((item) => item.configurationItemStatus));
      nextToken = answer.nextToken;
    } while (nextToken);
    expect(pages).toEqual([["OK"], [], ["ResourceDiscovered"]]);
    here.held.recorder = null;
    await expect(here.client.getResourceConfigHistory(asked)).rejects.toMatchObject({
      name: "NoAvailableConfigurationRecorderException",
    });
  });

  it("denies a role its denied action, and serves stale reads from before the rule", async () => {
    const arn = `arn:aws:iam::${testAccount}:role/Reader`;
    const deniedActions = new Set(["config:SelectResourceConfig"]);
    here.state.accounts.get(testAccount)?.roles.set(arn, { arn, externalId: null, deniedActions });
    const { Credentials: given } = await here.aws.sts.send(
      new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "me" }),
    );
    const client = new ConfigService(
      clientSettings(here.aws.url, {
        accessKeyId: given?.AccessKeyId ?? "",
        secretAccessKey: given?.SecretAccessKey ?? "",
        sessionToken: given?.SessionToken ?? "",
      }),
    );
    await expect(client.selectResourceConfig({ Expression: "SELECT resourceId" })).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
    client.destroy();
    here.aws.faults.add({ match: { service: "config" }, answer: { kind: "stale-read" } });
    addRule(here.held, "kms", "S3_DEFAULT_ENCRYPTION_KMS");
    expect((await here.client.describeConfigRules({})).ConfigRules).toEqual([]);
  });
});
