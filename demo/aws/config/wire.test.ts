import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addBucket } from "../contract/fixture";
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
});
