import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { addTrail } from "@/demo/aws/cloudtrail/testing/start";
import { type ConfigPlaceAtTest, startConfigPlace } from "@/scripts/testing/config";

const KMS = "bucket-kms";
const BUCKETS = 110;
/** With the others more rules than a page of them holds, 25. */
const PADS = 26;
const padName = (at: number) => `pad-${String(at).padStart(2, "0")}`;
const bucketName = (at: number) => `bucket-${String(at).padStart(3, "0")}`;

let place: ConfigPlaceAtTest;

function fillPlace(): void {
  for (let at = 0; at < BUCKETS; at += 1) place.addBucket(bucketName(at));
  place.addRule(KMS, "S3_DEFAULT_ENCRYPTION_KMS");
  place.addRule("trail-validates", "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED");
  for (let at = 0; at < PADS; at += 1) {
    const pad = place.addRule(padName(at), "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED");
    pad.rule = { ...pad.rule, Scope: { ComplianceResourceId: bucketName(0) } };
  }
  for (const name of [KMS, padName(0)]) {
    place.held.remediations.set(name, {
      ConfigRuleName: name,
      TargetType: "SSM_DOCUMENT",
      TargetId: "AWS-EnableS3BucketEncryption",
      Automatic: false,
    });
  }
  for (let at = 0; at < 22; at += 1) {
    const pack = { ConformancePackName: `pack-${at}`, ConformancePackArn: `arn:pack-${at}` };
    place.held.packs.set(pack.ConformancePackName, {
      pack: { ...pack, ConformancePackId: `p${at}` },
      rules: [KMS],
    });
  }
  const trails = place.state.accounts.get(testAccount)?.cloudtrail.get(testRegion);
  if (!trails) throw new Error("the account has no CloudTrail");
  addTrail(trails, "audit");
}

beforeEach(async () => {
  place = await startConfigPlace();
  fillPlace();
  // What is wrong of a trail concerns every model of its account and region.
  await sql`insert into models (slug, kind, account, region, arn, name)
    values ('credit', 'registry', ${testAccount}, ${testRegion}, 'arn:credit', 'credit')`.execute(
    place.database.owner,
  );
  place.evaluate();
  place.wait(1);
});
afterEach(() => place.stop());

const whole = async () => {
  const rows = await place.kept();
  const rules = await place.rules();
  return {
    rules: rules.filter(({ removed }) => !removed).length,
    open: rows.filter(({ to }) => to === null).length,
    ended: rows.filter(({ to }) => to !== null).length,
    wrong: rows.filter(({ state, to }) => state === "NON_COMPLIANT" && to === null).length,
    explained: rows.filter(({ annotation }) => annotation !== null).length,
    compliance: rules.filter(({ compliance }) => compliance !== null).length,
    remediations: rules.filter(({ remediation }) => remediation !== null).length,
  };
};
const everything = {
  rules: PADS + 2,
  open: BUCKETS + PADS + 1,
  ended: 0,
  wrong: BUCKETS,
  explained: BUCKETS,
  compliance: PADS + 2,
  remediations: 2,
};

const operationOf = (api: string) => api.slice(api.indexOf(":") + 1);
function fault(api: string, answer: Parameters<typeof place.faults.add>[0]["answer"], nth = 1): void {
  place.faults.add({ match: { operation: operationOf(api) }, answer, nth });
}
const failingApis = async () => (await place.failing()).map((one) => one.slice(0, one.indexOf(": ")));

describe("an API of Config that fails", () => {
  it.each<[api: string, kept: Partial<typeof everything>]>([
    ["config:DescribeConfigurationRecorders", everything],
    ["config:DescribeConfigurationRecorderStatus", everything],
    ["config:DescribeConfigRules", { rules: 0, open: 0 }],
    ["config:DescribeComplianceByConfigRule", { ...everything, explained: 0, compliance: 0 }],
    ["config:DescribeConfigRuleEvaluationStatus", everything],
    ["config:DescribeRemediationConfigurations", { ...everything, remediations: 0 }],
    ["config:DescribeConformancePacks", everything],
    ["config:GetConformancePackComplianceSummary", everything],
    ["config:SelectResourceConfig", everything],
    ["config:GetComplianceDetailsByConfigRule", { ...everything, explained: 0 }],
    ["config:GetResourceConfigHistory", everything],
  ])("%s is told alone, the rest is kept, and the next pass makes up", async (api, kept) => {
    fault(api, { kind: "access-denied" });
    expect(await failingApis()).toEqual([api]);
    expect(await whole()).toMatchObject(kept);
    place.faults.clear();
    place.wait(1);
    expect(await place.failing()).toEqual([]);
    expect(await whole()).toEqual(everything);
  });

  const apis = [
    "config:DescribeConfigurationRecorders",
    "config:DescribeConfigurationRecorderStatus",
    "config:DescribeConfigRules",
    "config:DescribeComplianceByConfigRule",
    "config:DescribeConfigRuleEvaluationStatus",
    "config:DescribeRemediationConfigurations",
    "config:DescribeConformancePacks",
    "config:GetConformancePackComplianceSummary",
    "config:SelectResourceConfig",
    "config:GetComplianceDetailsByConfigRule",
    "config:GetResourceConfigHistory",
  ];
  const slow = [
    "config:DescribeConfigRules",
    "config:SelectResourceConfig",
    "config:GetResourceConfigHistory",
  ];
  it.each([
    ["access denied", { kind: "access-denied" }, /access denied/],
    ["throttling", { kind: "throttle" }, /throttled/],
    ["a server's error", { kind: "server-error", status: 500 }, /AWS failed/],
    ["half an answer", { kind: "malformed-body" }, /could not be read/],
    ["no answer", { kind: "hang" }, /no answer from AWS/],
  ] as const)("with %s loses nothing of what is known, whichever it is", async (_, answer, words) => {
    await place.collect();
    const before = [await place.kept(), await place.rules()];
    for (const api of answer.kind === "hang" ? slow : apis) {
      // There is something to read of the history each time.
      await sql`delete from compliance_history_read`.execute(place.database.owner);
      place.wait(1);
      fault(api, answer);
      const failed = await place.failing();
      expect(failed).toEqual([expect.stringMatching(words)]);
      expect(failed[0]).toContain(`${api}: `);
      expect([await place.kept(), await place.rules()]).toEqual(before);
      place.faults.clear();
    }
    expect(await place.failing()).toEqual([]);
    expect([await place.kept(), await place.rules()]).toEqual(before);
  });

  it.each([
    ["config:DescribeConfigRules", 2],
    ["config:DescribeComplianceByConfigRule", 2],
    ["config:DescribeRemediationConfigurations", 2],
    ["config:DescribeConformancePacks", 2],
    ["config:GetConformancePackComplianceSummary", 2],
    ["config:SelectResourceConfig", 2],
    ["config:GetComplianceDetailsByConfigRule", 2],
    ["config:GetResourceConfigHistory", 2],
  ])(
    "%s at page %i costs nothing that is known, and what is new comes with the next pass",
    async (api, nth) => {
      await place.collect();
      const before = [await place.kept(), await place.rules()];
      await sql`delete from compliance_history_read`.execute(place.database.owner);
      place.wait(1);
      fault(api, { kind: "server-error", status: 500 }, nth);
      expect(await failingApis()).toEqual([api]);
      expect([await place.kept(), await place.rules()]).toEqual(before);
      place.faults.clear();
      place.addBucket("a-new-one");
      place.evaluate();
      expect(await place.failing()).toEqual([]);
      expect(await whole()).toEqual({
        ...everything,
        open: everything.open + 1,
        wrong: BUCKETS + 1,
        explained: BUCKETS + 1,
      });
    },
  );

  it("keeps why a rule fails while its status can't be read", async () => {
    const held = place.held.rules.get(padName(3));
    if (!held) throw new Error("the rule is not there");
    held.status = { ...held.status, LastErrorMessage: "The role may not be assumed." };
    await place.collect();
    fault("config:DescribeConfigRuleEvaluationStatus", { kind: "access-denied" });
    await place.collect();
    const errors = (await place.rules()).flatMap(({ last_error: error }) => error ?? []);
    expect(errors).toEqual(["The role may not be assumed."]);
  });

  it("reads the history of other resources when that of one is refused", async () => {
    const trails = place.state.accounts.get(testAccount)?.cloudtrail.get(testRegion);
    if (trails) addTrail(trails, "second");
    place.evaluate();
    place.faults.add({
      match: { operation: "GetResourceConfigHistory" },
      times: 1,
      answer: { kind: "error", code: "ValidationException", message: "no such resource" },
    });
    expect(await failingApis()).toEqual(["config:GetResourceConfigHistory"]);
    const { rows } = await sql`select from compliance_history_read`.execute(place.database.web);
    expect(rows).toHaveLength(1);
  });
});
