import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutput } from "../contract/check-output";
import { testAccount, testCaller, testRegion } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { sendJson } from "../contract/wire";
import { configOperations } from "./operations";
import { example, fill } from "./testing/fill";
import { startConfig } from "./testing/start";

describe.skipIf(awsDataMissing !== null)(
  `Config answers held against the API model ${awsDataMissing ?? ""}`,
  () => {
    let here: Awaited<ReturnType<typeof startConfig>>;
    const driven = new Set<string>();
    beforeAll(async () => {
      here = await startConfig();
      fill(here);
    });
    afterAll(() => here.close());

    /** Calls on the raw wire, where members that AWS doesn't know are still to be seen. */
    async function call(operation: string, input: unknown): Promise<unknown> {
      const { status, body } = await sendJson(here.aws.url, testCaller, operation, input, "config");
      driven.add(operation);
      const output: unknown = JSON.parse(body);
      expect([status, output], body).toEqual([200, expect.anything()]);
      expect(checkOutput(readModel("config"), operation, output)).toEqual([]);
      return output;
    }

    const broken = { ComplianceType: "NON_COMPLIANT" };
    const seconds = () => here.now().getTime() / 1000;

    it("conform where rules are asked", async () => {
      expect(await call("DescribeConfigRules", {})).toMatchObject({
        ConfigRules: [{ ConfigRuleName: example }],
      });
      expect(await call("DescribeConfigRuleEvaluationStatus", {})).toMatchObject({
        ConfigRulesEvaluationStatus: [{ LastSuccessfulEvaluationTime: seconds() }],
      });
      const counted = { ...broken, ComplianceContributorCount: { CappedCount: 1, CapExceeded: false } };
      expect(await call("DescribeComplianceByConfigRule", {})).toEqual({
        ComplianceByConfigRules: [{ ConfigRuleName: example, Compliance: counted }],
      });
      expect(await call("DescribeComplianceByResource", {})).toEqual({
        ComplianceByResources: [
          { ResourceType: "AWS::S3::Bucket", ResourceId: example, Compliance: counted },
        ],
      });
      const resource = { ResourceType: "AWS::S3::Bucket", ResourceId: example };
      expect(await call("GetComplianceDetailsByConfigRule", { ConfigRuleName: example })).toMatchObject({
        EvaluationResults: [{ ...broken, ResultRecordedTime: seconds(), Annotation: expect.any(String) }],
      });
      expect(await call("GetComplianceDetailsByResource", resource)).toMatchObject({
        EvaluationResults: [broken],
      });
      await call("StartConfigRulesEvaluation", { ConfigRuleNames: [example] });
    });

    it("conform where resources are asked", async () => {
      expect(await call("SelectResourceConfig", { Expression: "SELECT resourceId" })).toMatchObject({
        Results: [expect.stringContaining(example), expect.stringContaining(example)],
      });
      const resource = { resourceType: "AWS::S3::Bucket", resourceId: example };
      expect(await call("GetResourceConfigHistory", resource)).toMatchObject({
        configurationItems: [{ configurationItemCaptureTime: seconds(), resourceId: example }],
      });
      expect(await call("DescribeConfigurationRecorders", {})).toMatchObject({
        ConfigurationRecorders: [{ name: "default" }],
      });
      expect(await call("DescribeConfigurationRecorderStatus", {})).toMatchObject({
        ConfigurationRecordersStatus: [{ recording: true }],
      });
    });

    it("conform where packs are asked", async () => {
      const pack = { ConformancePackName: example };
      expect(await call("DescribeConformancePacks", {})).toMatchObject({ ConformancePackDetails: [pack] });
      await call("DescribeConformancePackStatus", {});
      expect(await call("DescribeConformancePackCompliance", pack)).toMatchObject({
        ConformancePackRuleComplianceList: [{ ConfigRuleName: example, ...broken }],
      });
      expect(await call("GetConformancePackComplianceDetails", pack)).toMatchObject({
        ConformancePackRuleEvaluationResults: [broken],
      });
      expect(await call("GetConformancePackComplianceSummary", { ConformancePackNames: [example] })).toEqual({
        ConformancePackComplianceSummaryList: [{ ...pack, ConformancePackComplianceStatus: "NON_COMPLIANT" }],
      });
    });

    it("conform where remediations are asked", async () => {
      await call("DescribeRemediationConfigurations", { ConfigRuleNames: [example] });
      const key = { resourceType: "AWS::S3::Bucket", resourceId: example };
      const unknown = { resourceType: "AWS::S3::Bucket", resourceId: "nobody" };
      expect(
        await call("StartRemediationExecution", { ConfigRuleName: example, ResourceKeys: [key, unknown] }),
      ).toMatchObject({ FailedItems: [unknown] });
      here.wait(3_000);
      expect(await call("DescribeRemediationExecutionStatus", { ConfigRuleName: example })).toMatchObject({
        RemediationExecutionStatuses: [{ ResourceKey: key, State: "SUCCEEDED", LastUpdatedTime: seconds() }],
      });
    });

    it("conform where aggregators are asked", async () => {
      const aggregator = { ConfigurationAggregatorName: example };
      expect(await call("DescribeConfigurationAggregators", {})).toMatchObject({
        ConfigurationAggregators: [aggregator],
      });
      const query = { ...aggregator, Expression: "SELECT accountId, COUNT(*) GROUP BY accountId" };
      expect(await call("SelectAggregateResourceConfig", query)).toMatchObject({
        Results: [`{"accountId":"${testAccount}","COUNT(*)":2}`],
      });
      const place = { AccountId: testAccount, AwsRegion: testRegion };
      expect(await call("DescribeAggregateComplianceByConfigRules", aggregator)).toMatchObject({
        AggregateComplianceByConfigRules: [{ ConfigRuleName: example, ...place, Compliance: broken }],
      });
      const ofRule = { ...aggregator, ...place, ConfigRuleName: example };
      expect(await call("GetAggregateComplianceDetailsByConfigRule", ofRule)).toMatchObject({
        AggregateEvaluationResults: [{ ...broken, ...place }],
      });
      const grouped = { ...aggregator, GroupByKey: "AWS_REGION" };
      expect(await call("GetAggregateConfigRuleComplianceSummary", grouped)).toMatchObject({
        AggregateComplianceCounts: [
          { GroupName: testRegion, ComplianceSummary: { NonCompliantResourceCount: { CappedCount: 1 } } },
        ],
      });
      expect(await call("DescribeAggregateComplianceByConformancePacks", aggregator)).toMatchObject({
        AggregateComplianceByConformancePacks: [
          { ConformancePackName: example, Compliance: { ...broken, TotalRuleCount: 1 }, ...place },
        ],
      });
    });

    it("come from every operation", () => {
      expect(configOperations.map(({ name }) => name).filter((name) => !driven.has(name))).toEqual([]);
    });
  },
);
