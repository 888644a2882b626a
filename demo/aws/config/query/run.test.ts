import { describe, expect, it } from "vitest";
import type { RecordedItem } from "../../state";
import { runQuery } from "./run";

const complianceItem = (bucket: string, rules: Record<string, string>): RecordedItem => ({
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::Config::ResourceCompliance",
  resourceId: `AWS::S3::Bucket/${bucket}`,
  configurationItemCaptureTime: new Date("2026-02-01T00:00:00Z"),
  configuration: JSON.stringify({
    targetResourceId: bucket,
    complianceType: Object.values(rules).includes("NON_COMPLIANT") ? "NON_COMPLIANT" : "COMPLIANT",
    configRuleList: Object.entries(rules).map(([configRuleName, complianceType]) => ({
      configRuleName,
      complianceType,
    })),
  }),
});

const items: RecordedItem[] = [
  complianceItem("a", { kms: "COMPLIANT", versioning: "NON_COMPLIANT" }),
  complianceItem("b", { kms: "COMPLIANT" }),
  complianceItem("c", { kms: "NON_COMPLIANT" }),
  {
    accountId: "444455556666",
    awsRegion: "us-east-1",
    resourceType: "AWS::SageMaker::Model",
    resourceId: "credit",
    resourceName: "credit",
    version: "1.3",
    configurationItemCaptureTime: new Date("2026-03-01T00:00:00Z"),
    tags: { owner: "risk" },
    configuration: JSON.stringify({
      EnableNetworkIsolation: true,
      size: 10,
      VpcConfig: { Subnets: ["s-1", "s-2"] },
    }),
    supplementaryConfiguration: { Extra: '{"status":"Enabled"}' },
  },
];

function select(expression: string): unknown[] {
  return runQuery(expression, items)
    .results()
    .map((result): unknown => JSON.parse(result));
}

/** Ids of the resources that fit. */
function where(condition: string): unknown[] {
  return select(`SELECT resourceId WHERE ${condition}`).map((row) => Object.values(row ?? {})[0]);
}

const [a, b, c, model] = ["AWS::S3::Bucket/a", "AWS::S3::Bucket/b", "AWS::S3::Bucket/c", "credit"];

describe("an advanced query", () => {
  it.each([
    ["resourceType = 'AWS::SageMaker::Model'", [model]],
    ["resourceType <> 'AWS::SageMaker::Model'", [a, b, c]],
    ["resourceId IN ('AWS::S3::Bucket/b', 'credit')", [b, model]],
    ["resourceId NOT IN ('AWS::S3::Bucket/b', 'credit')", [a, c]],
    ["resourceId LIKE 'AWS::S3::%'", [a, b, c]],
    ["resourceId LIKE 'cred__'", null],
    ["resourceId LIKE 'credi_'", [model]],
    ["resourceId LIKE 'cred_'", []],
    ["NOT (resourceId = 'credit' OR configuration.targetResourceId = 'a')", [b, c]],
    [
      "accountId = '111122223333' AND configuration.targetResourceId = 'a' OR resourceId = 'credit'",
      [a, model],
    ],
    ["configurationItemCaptureTime > '2026-02-15T00:00:00.000Z'", [model]],
    ["configurationItemCaptureTime BETWEEN '2026-01-31' AND '2026-02-02'", [a, b, c]],
    ["configuration.EnableNetworkIsolation = true", [model]],
    ["configuration.EnableNetworkIsolation = 'true'", [model]],
    ["configuration.size >= 9", [model]],
    ["configuration.VpcConfig.Subnets = 's-2'", [model]],
    ["supplementaryConfiguration.Extra.status = 'Enabled'", [model]],
    ["tags.tag = 'owner=risk'", [model]],
    ["resourceId = 'it''s'", []],
  ])("finds where %s", (condition, found) => {
    if (found) expect(where(condition)).toEqual(found);
    else expect(() => where(condition)).toThrow("Wildcards are only supported at the end");
  });

  it("looks at all elements of a list for each condition, as the developer guide warns", () => {
    const condition =
      "configuration.configRuleList.complianceType = 'NON_COMPLIANT' AND configuration.configRuleList.configRuleName = 'kms'";
    expect(where(condition)).toEqual([a, c]);
  });

  it("tells nested properties as they stand, lists with all their elements", () => {
    const columns = "configuration.targetResourceId, configuration.configRuleList.configRuleName, accountId";
    expect(select(`SELECT ${columns} WHERE configuration.targetResourceId = 'a'`)).toEqual([
      {
        accountId: "111122223333",
        configuration: {
          targetResourceId: "a",
          configRuleList: [{ configRuleName: "kms" }, { configRuleName: "versioning" }],
        },
      },
    ]);
    expect(select("SELECT tags WHERE resourceId = 'credit'")).toEqual([
      { tags: [{ key: "owner", value: "risk", tag: "owner=risk" }] },
    ]);
  });

  it("means the scalar properties by *", () => {
    expect(select("SELECT * WHERE resourceId = 'credit'")).toEqual([
      {
        accountId: "444455556666",
        awsRegion: "us-east-1",
        configurationItemCaptureTime: "2026-03-01T00:00:00.000Z",
        resourceId: "credit",
        resourceName: "credit",
        resourceType: "AWS::SageMaker::Model",
        version: "1.3",
      },
    ]);
  });

  it("counts groups as the guide's example shows it, and orders by what it counted", () => {
    const counted = runQuery(
      "SELECT configuration.complianceType, COUNT(*) WHERE resourceType = 'AWS::Config::ResourceCompliance' " +
        "group by configuration.complianceType ORDER BY COUNT(*) DESC",
      items,
    );
    expect(counted.fields).toEqual(["configuration.complianceType", "COUNT(*)"]);
    expect(counted.results().map((result): unknown => JSON.parse(result))).toEqual([
      { "COUNT(*)": 2, configuration: { complianceType: "NON_COMPLIANT" } },
      { "COUNT(*)": 1, configuration: { complianceType: "COMPLIANT" } },
    ]);
    expect(select("SELECT COUNT(*), MAX(configuration.size), AVG(configuration.size)")).toEqual([
      { "COUNT(*)": 4, "MAX(configuration.size)": 10, "AVG(configuration.size)": 10 },
    ]);
  });

  it("orders by several properties", () => {
    expect(select("SELECT resourceId ORDER BY accountId DESC, resourceId")).toEqual(
      [model, a, b, c].map((resourceId) => ({ resourceId })),
    );
  });

  it.each([
    "",
    "DELETE resourceId",
    "SELECT",
    "SELECT resourceId FROM resources",
    "SELECT DISTINCT resourceId",
    "SELECT resourceId AS id",
    "SELECT nothing",
    "SELECT resourceId.inner",
    "SELECT resourceId WHERE",
    "SELECT resourceId WHERE resourceName IS NULL",
    "SELECT resourceId WHERE resourceType != 'a'",
    "SELECT resourceId WHERE resourceType = ",
    "SELECT resourceId WHERE resourceType = 'a' AND",
    "SELECT resourceId WHERE (resourceType = 'a'",
    "SELECT resourceId WHERE resourceType = 'a' resourceId",
    "SELECT resourceId WHERE resourceType IN ()",
    "SELECT resourceId WHERE resourceType LIKE '%Bucket'",
    "SELECT resourceId WHERE resourceType LIKE 'AW%'",
    "SELECT resourceId WHERE resourceType = 'a",
    "SELECT resourceId, COUNT(*)",
    "SELECT COUNT(*) GROUP BY accountId, awsRegion, resourceType, version",
    "SELECT accountId, awsRegion, COUNT(*) GROUP BY accountId, awsRegion ORDER BY COUNT(*)",
    "SELECT COUNT(COUNT(*))",
    "SELECT LOWER(resourceId)",
    "SELECT resourceId; SELECT arn",
    "SELECT resourceId LIMIT 5",
  ])("refuses %j", (expression) => {
    expect(() => runQuery(expression, items)).toThrow(
      expect.objectContaining({ code: "InvalidExpressionException" }),
    );
  });
});
