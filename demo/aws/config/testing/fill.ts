import { addBucket, testAccount, testRegion } from "../../contract/fixture";
import { evaluateAll } from "../rules/evaluate";
import { addRule, type startConfig } from "./start";

/** Names of what `fill` puts there; they are what `exampleInput` invents for every name. */
export const example = "example";

/**
 * A bucket without a key, a rule on it with a remediation, a conformance pack of that rule and an aggregator of all
 * accounts, each called "example"; and the rule was evaluated.
 */
export function fill(here: Awaited<ReturnType<typeof startConfig>>): void {
  const { held, state } = here;
  if (!state.buckets.has(example)) addBucket(state, { name: example });
  addRule(held, example, "S3_DEFAULT_ENCRYPTION_KMS");
  held.remediations.set(example, {
    ConfigRuleName: example,
    TargetType: "SSM_DOCUMENT",
    TargetId: "AWS-ConfigureS3BucketVersioning",
    Parameters: { BucketName: { ResourceValue: { Value: "RESOURCE_ID" } } },
    Automatic: false,
  });
  const at = `${testRegion}:${testAccount}`;
  held.packs.set(example, {
    pack: {
      ConformancePackName: example,
      ConformancePackArn: `arn:aws:config:${at}:conformance-pack/example/conformance-pack-1`,
      ConformancePackId: "conformance-pack-1",
      LastUpdateRequestedTime: new Date("2026-01-01T00:00:00Z"),
    },
    rules: [example],
  });
  held.aggregators.set(example, {
    ConfigurationAggregatorName: example,
    ConfigurationAggregatorArn: `arn:aws:config:${at}:config-aggregator/config-aggregator-abc`,
    AccountAggregationSources: [{ AccountIds: [...state.accounts.keys()], AllAwsRegions: true }],
    CreationTime: new Date("2026-01-01T00:00:00Z"),
    LastUpdatedTime: new Date("2026-01-01T00:00:00Z"),
  });
  evaluateAll(state, testAccount, testRegion, here.now());
}
