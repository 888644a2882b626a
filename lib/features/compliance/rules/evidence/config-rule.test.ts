import { describe, expect, it } from "vitest";
import type { ConfigPlace, ModelFacts, RuleResult } from "../../schema/facts";
import { evidenceSchema } from "../../schema/framework";
import { deployment, facts, place, result, version } from "../testing-facts";
import { judgeConfigRule } from "./config-rule";

const KMS = "S3_DEFAULT_ENCRYPTION_KMS";
const VPC = "SAGEMAKER_MODEL_IN_VPC";

function judge(
  change: Partial<ModelFacts>,
  { rules = [KMS], concerns }: { rules?: string[]; concerns?: string[] } = {},
) {
  const evidence = evidenceSchema.parse({ kind: "config_rule", rules, concerns });
  if (evidence.kind !== "config_rule") throw new Error("Not the evidence that was asked for.");
  // No bucket is known from the version, unless a test says so.
  const nowhere = version({ lineage: { ...version().lineage, dataSnapshot: null, artifact: null } });
  return judgeConfigRule(evidence, facts({ version: nowhere, ...change }));
}
const one = (rule: Partial<RuleResult>, where: Partial<ConfigPlace> = {}) => ({
  results: [result(rule)],
  places: [place(where)],
});
const rule = (name: string, change: Partial<ConfigPlace["rules"][number]> = {}) => ({
  name: name.toLowerCase(),
  identifier: name,
  compliance: "COMPLIANT" as const,
  evaluatedAt: "2026-11-23T07:00:00.000Z",
  lastError: null,
  ...change,
});

describe("a Config rule that judged resources of the model", () => {
  it("is met when all comply, with the resources, the rule and the time", () => {
    expect(judge(one({}))).toMatchObject({
      state: "met",
      text: "Bucket ml-pricing-train is encrypted with KMS, as Config found on 20 Nov 2026, 14:02 UTC",
      asOf: "2026-11-23T09:45:00.000Z",
      source: "config:GetComplianceDetailsByConfigRule",
      resources: [{ ruleId: 1, resourceId: 7, state: "COMPLIANT", because: "Its data snapshot lies there." }],
    });
  });

  it("is not met when one does not comply, since when, and the worst stands first", () => {
    const bad = result({ resourceId: 8, resource: "ml-pricing-raw", state: "NON_COMPLIANT" });
    expect(judge({ results: [result(), bad] })).toMatchObject({
      state: "not_met",
      text: "Bucket ml-pricing-raw is not encrypted with KMS since 20 Nov 2026, 14:02 UTC",
      resources: [{ resource: "ml-pricing-raw" }, { resource: "ml-pricing-train" }],
    });
    const worse = result({ resourceId: 9, resource: "third", state: "NON_COMPLIANT" });
    expect(judge({ results: [bad, worse] }).text).toMatch(/^Bucket ml-pricing-raw .*; and 1 more like it$/);
  });

  it("is told by its identifier where there are no words for it", () => {
    const odd = {
      identifier: "HOUSE_RULE",
      rule: "house",
      state: "NON_COMPLIANT" as const,
      resourceType: "AWS::EC2::VPC",
    };
    expect(judge(one(odd), { rules: ["house"] }).text).toMatch(
      /^AWS::EC2::VPC ml-pricing-train does not comply with HOUSE_RULE since/,
    );
  });

  it.each<[string, Partial<RuleResult>, Partial<ConfigPlace>, string]>([
    [
      "has too little data",
      { state: "INSUFFICIENT_DATA" },
      {},
      "Config has too little data to judge Bucket ml-pricing-train by s3-default-encryption-kms",
    ],
    [
      "was read too long ago",
      {},
      { readAt: "2026-11-20T08:00:00.000Z", trouble: "access denied to config:DescribeConfigRules" },
      "Config in insurance eu-west-1 was last read on 20 Nov 2026, 08:00 UTC: access denied to config:DescribeConfigRules",
    ],
    [
      "is where Config does not record",
      {},
      { recording: false },
      "Config does not record in insurance eu-west-1: nothing says whether it is still so since it looked on 20 Nov 2026, 14:02 UTC",
    ],
    [
      "is where Config has no recorder",
      {},
      { recording: false, hasRecorder: false },
      "Config has no recorder in insurance eu-west-1: nothing says whether it is still so since it looked on 20 Nov 2026, 14:02 UTC",
    ],
    [
      "is where nobody knows whether it records",
      { evaluatedAt: null },
      { recording: null, hasRecorder: null },
      "Whether Config records in insurance eu-west-1 is not known: nothing says whether it is still so",
    ],
  ])("is unknown when it %s", (_, of, where, text) => {
    expect(judge(one(of, where))).toMatchObject({ state: "unknown", text });
  });

  it("holds without a recorder when the rule looked lately, as rules that run by the clock do", () => {
    const at = (evaluatedAt: string) => judge(one({ evaluatedAt }, { recording: false })).state;
    expect(at("2026-11-23T07:00:00.000Z")).toBe("met");
    expect(at("2026-11-21T11:00:00.000Z")).toBe("met");
    expect(at("2026-11-21T09:00:00.000Z")).toBe("unknown");
  });

  it("stays not met although Config was not read lately", () => {
    const stale = one({ state: "NON_COMPLIANT" }, { readAt: "2026-11-01T08:00:00.000Z", recording: false });
    expect(judge(stale).state).toBe("not_met");
  });
});

describe("a Config rule that judged nothing of the model", () => {
  const none = (where: Partial<ConfigPlace>) =>
    judge({ results: [], places: [place(where)], deployments: [] }, { rules: [VPC] });

  it("does not apply where it is deployed and was read", () => {
    expect(none({ rules: [rule(VPC)] })).toMatchObject({
      state: "not_applicable",
      text: "There is nothing of the model in insurance eu-west-1 for SAGEMAKER_MODEL_IN_VPC to look at",
    });
    const found = { compliance: "INSUFFICIENT_DATA" as const };
    expect(none({ rules: [rule(VPC, found)] }).state).toBe("not_applicable");
  });

  it("is unknown where there is no trail for a rule on trails", () => {
    const name = "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED";
    const where = place({ rules: [rule(name, { compliance: "INSUFFICIENT_DATA" })] });
    expect(judge({ results: [], places: [where] }, { rules: [name] })).toMatchObject({
      state: "unknown",
      text: `Config knows of no trail in insurance eu-west-1 for ${name} to look at`,
    });
  });

  it("is unknown where the model has an endpoint it should have judged", () => {
    const where = { results: [], places: [place({ rules: [rule(VPC)] })] };
    expect(judge(where, { rules: [VPC] })).toMatchObject({
      state: "unknown",
      text: "Config says nothing of endpoint motor-pricing-prod by SAGEMAKER_MODEL_IN_VPC",
    });
    expect(judge(where, { rules: [VPC], concerns: ["account"] }).state).toBe("not_applicable");
    const ended = [deployment({ until: "2026-11-01T00:00:00.000Z" })];
    expect(judge({ ...where, deployments: ended }, { rules: [VPC] }).state).toBe("not_applicable");
    expect(none({ rules: [rule(VPC, { compliance: "NOT_APPLICABLE" })] }).state).toBe("not_applicable");
  });

  it.each<[string, Partial<ConfigPlace>, string]>([
    [
      "is not deployed",
      { rules: [rule(KMS)] },
      "No Config rule SAGEMAKER_MODEL_IN_VPC in insurance eu-west-1",
    ],
    [
      "is not deployed and nothing records",
      { rules: [], recording: false },
      "No Config rule SAGEMAKER_MODEL_IN_VPC in insurance eu-west-1, and Config does not record in insurance eu-west-1",
    ],
    [
      "was never read",
      { readAt: null, trouble: "access denied to config:DescribeConfigRules" },
      "Config could not be read in insurance eu-west-1: access denied to config:DescribeConfigRules",
    ],
    [
      "is deployed where nothing records",
      { rules: [rule(VPC)], recording: false },
      "Config does not record in insurance eu-west-1: nothing says whether anything of the model breaks SAGEMAKER_MODEL_IN_VPC",
    ],
    [
      "has no data",
      { rules: [rule(VPC, { compliance: "INSUFFICIENT_DATA", evaluatedAt: null })] },
      "Config rule sagemaker_model_in_vpc in insurance eu-west-1 has too little data to judge",
    ],
    [
      "was not answered for",
      { rules: [rule(VPC, { compliance: null })] },
      "What Config rule sagemaker_model_in_vpc says in insurance eu-west-1 was not answered",
    ],
    [
      "fails",
      { rules: [rule(VPC, { lastError: "AccessDenied" })] },
      "Config rule sagemaker_model_in_vpc fails in insurance eu-west-1: AccessDenied",
    ],
    [
      "was read long ago",
      { rules: [rule(VPC)], readAt: "2026-11-20T08:00:00.000Z" },
      "Config in insurance eu-west-1 was last read on 20 Nov 2026, 08:00 UTC",
    ],
  ])("is unknown where it %s", (_, where, text) => {
    expect(none(where)).toMatchObject({ state: "unknown", text, resources: [] });
  });

  it("is unknown where no place of the model is known", () => {
    expect(judge({ results: [], places: [] })).toMatchObject({ state: "unknown", asOf: null });
  });

  it("makes met unknown when one of two rules, or one of two places, lacks it", () => {
    expect(judge(one({}), { rules: [KMS, VPC] })).toMatchObject({
      state: "unknown",
      text: "No Config rule SAGEMAKER_MODEL_IN_VPC in insurance eu-west-1",
    });
    const shop = place({ account: "1", accountName: "shop", rules: [] });
    expect(judge({ results: [result()], places: [place(), shop] })).toMatchObject({
      state: "unknown",
      text: "No Config rule S3_DEFAULT_ENCRYPTION_KMS in shop eu-west-1",
    });
  });
});

describe("a Config rule of some concerns", () => {
  it("looks at resources of these alone", () => {
    const bad = result({ state: "NON_COMPLIANT", concern: "account" });
    const both = { results: [result(), bad] };
    expect(judge(both).state).toBe("not_met");
    expect(judge(both, { concerns: ["training_data"] })).toMatchObject({
      state: "met",
      resources: [{ concern: "training_data" }],
    });
    expect(judge(both, { concerns: ["kms_key"] }).state).toBe("not_applicable");
  });

  it("is unknown for a bucket the model is known to use and Config says nothing of", () => {
    const known = { results: [result({ resource: "other-bucket" })], version: version() };
    expect(judge(known, { concerns: ["training_data"] })).toMatchObject({
      state: "unknown",
      text: "Config says nothing of bucket ml-pricing-train by S3_DEFAULT_ENCRYPTION_KMS",
    });
    const artifact = result({ resource: "ml-pricing-artifacts", concern: "artifact" });
    expect(judge({ results: [result(), artifact], version: version() }).state).toBe("met");
    const shared = { ...version().lineage, dataSnapshot: "s3://ml-pricing-artifacts/data/" };
    const both = { results: [artifact], version: version({ lineage: shared }) };
    expect(judge(both, { concerns: ["training_data"] })).toMatchObject({ state: "met", resources: [{}] });
    expect(judge({ results: [result()], version: version() }).text).toMatch(/bucket ml-pricing-artifacts/);
    expect(judge({ results: [result()], version: version() }, { concerns: ["training_data"] }).state).toBe(
      "met",
    );
  });

  it("is found by name too, also by the one a conformance pack gives it", () => {
    const named = (name: string) => ({
      results: [result({ rule: name, identifier: "X" })],
      places: [place({ rules: [{ ...rule("X"), name }] })],
    });
    expect(judge(named("house-check"), { rules: ["house-check"] }).state).toBe("met");
    expect(judge(named("house-check-conformance-pack-a1b2c3"), { rules: ["house-check"] }).state).toBe("met");
    expect(judge(named("house-check-2"), { rules: ["house-check"] }).state).toBe("unknown");
  });
});
