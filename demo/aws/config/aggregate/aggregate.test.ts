import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "../../contract/fixture";
import { addTrail } from "../../cloudtrail/testing/start";
import { emptyCloudTrail } from "../../state";
import { evaluateAll } from "../rules/evaluate";
import { addRule, otherAccount, recorder, startConfig } from "../testing/start";

let here: Awaited<ReturnType<typeof startConfig>>;
const ConfigurationAggregatorName = "all";
const rule = "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED";

beforeEach(async () => {
  here = await startConfig();
  here.held.aggregators.set("all", {
    ConfigurationAggregatorName,
    OrganizationAggregationSource: { RoleArn: "arn:aws:iam::111122223333:role/a", AllAwsRegions: true },
  });
  for (const [account, region] of [
    [testAccount, "us-east-1"],
    [otherAccount, testRegion],
  ] as const) {
    const held = here.elsewhere(account, region);
    held.recorder = recorder();
    const trails = emptyCloudTrail();
    addTrail(trails, "audit", { LogFileValidationEnabled: account === otherAccount });
    here.state.accounts.get(account)?.cloudtrail.set(region, trails);
    addRule(held, "validation", rule);
    addRule(held, "silent", "S3_DEFAULT_ENCRYPTION_KMS");
    evaluateAll(here.state, account, region, here.now());
  }
});
afterEach(() => here.close());

describe("an aggregator", () => {
  it("answers an empty page with a token for a place without rules, and every row once", async () => {
    const pages: unknown[][] = [];
    let NextToken: string | undefined;
    do {
      const answer = await here.client.describeAggregateComplianceByConfigRules({
        ConfigurationAggregatorName,
        NextToken,
      });
      pages.push(
        (answer.AggregateComplianceByConfigRules ?? []).map(({ AccountId, AwsRegion, Compliance }) => [
          AccountId,
          AwsRegion,
          Compliance?.ComplianceType,
        ]),
      );
      NextToken = answer.NextToken;
    } while (NextToken);
    expect(pages).toEqual([
      [],
      [[testAccount, "us-east-1", "NON_COMPLIANT"]],
      [[otherAccount, testRegion, "COMPLIANT"]],
    ]);
  });

  it("queries what all its places recorded, and none that has no recorder", async () => {
    const ask = async () => {
      const Expression =
        "SELECT accountId, configuration.complianceType WHERE resourceType = 'AWS::Config::ResourceCompliance'";
      const input = { ConfigurationAggregatorName, Expression };
      const { Results = [] } = await here.client.selectAggregateResourceConfig(input);
      return Results.map((result): unknown => JSON.parse(result));
    };
    const other = { accountId: otherAccount, configuration: { complianceType: "COMPLIANT" } };
    expect(await ask()).toEqual([
      { accountId: testAccount, configuration: { complianceType: "NON_COMPLIANT" } },
      other,
    ]);
    here.elsewhere(testAccount, "us-east-1").recorder = null;
    expect(await ask()).toEqual([other]);
  });

  it("sees only the accounts and regions it names", async () => {
    here.held.aggregators.set("all", {
      ConfigurationAggregatorName,
      AccountAggregationSources: [{ AccountIds: [testAccount], AwsRegions: ["us-east-1"] }],
    });
    const { AggregateComplianceCounts } = await here.client.getAggregateConfigRuleComplianceSummary({
      ConfigurationAggregatorName,
      GroupByKey: "ACCOUNT_ID",
    });
    expect(AggregateComplianceCounts).toMatchObject([
      {
        GroupName: testAccount,
        ComplianceSummary: {
          CompliantResourceCount: { CappedCount: 0 },
          NonCompliantResourceCount: { CappedCount: 1 },
        },
      },
    ]);
    await expect(
      here.client.getAggregateConfigRuleComplianceSummary({ ConfigurationAggregatorName: "other" }),
    ).rejects.toMatchObject({ name: "NoSuchConfigurationAggregatorException" });
  });
});
