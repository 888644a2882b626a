import { describe, expect, it } from "vitest";
import { resolveParameters } from "@/demo/aws/config/remediation/automation";
import { stepsOf } from "@/demo/aws/config/remediation/documents";
import { evaluateRule } from "@/demo/aws/config/rules/evaluate";
import { ACCOUNTS, KEYS } from "../accounts";
import { buildEstate } from "../build";

const now = new Date("2026-11-23T10:42:18.000Z");

describe("the remediation of the estate", () => {
  it("gives the training data of motor-pricing its key back, and the rule sees it", () => {
    const { state, truth } = buildEstate({ seed: "countersign", now });
    const [wrong] = truth.compliance.nonCompliant.filter(
      ({ models, remediation }) => remediation !== null && models.includes("motor-pricing"),
    );
    const { account, region, rule, resource, type } = wrong ?? fail("nothing could be mended");
    expect([account, resource]).toEqual([ACCOUNTS.insurance.id, "ml-pricing-train"]);
    const config = state.accounts.get(account)?.config.get(region) ?? fail("no Config");
    const told = config.remediations.get(rule) ?? fail("no remediation");
    const automation = { state, account, region, parameters: resolveParameters(told, resource) };
    for (const step of stepsOf(told.TargetId ?? "")) step.run(automation);
    expect(state.buckets.get(resource)?.kmsKeyId).toBe(KEYS.insuranceModels.arn);
    const later = new Date(now.getTime() + 60_000);
    evaluateRule(state, account, region, rule, later);
    expect(config.rules.get(rule)?.results.get(`${type}/${resource}`)?.ComplianceType).toBe("COMPLIANT");
    const newest = config.items.get(`AWS::S3::Bucket/${resource}`)?.at(-1);
    expect(newest?.configurationItemCaptureTime).toEqual(later);
  });
});

function fail(why: string): never {
  throw new Error(why);
}
