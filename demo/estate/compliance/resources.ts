import type { DescribeEndpointConfigOutput, DescribeModelOutput } from "@aws-sdk/client-sagemaker";
import { bucketResource, bucketsOf } from "@/demo/aws/config/items/buckets";
import type { Place, Resource } from "@/demo/aws/config/items/resource";
import { sagemakerOf, sagemakerResources } from "@/demo/aws/config/items/sagemaker";
import { trailResource, trailsOf } from "@/demo/aws/config/items/trails";
import type { S3Bucket, TrailState } from "@/demo/aws/state";
import { KEYS } from "../accounts";
import type { Site } from "../estate";
import type { ConfigPlaceStory } from "./places";
import type { RuleResource } from "./rules";

/** What a rule may look at: as Config records it, and with what there is to know of it. */
export type ConfigResource = {
  recorded: Resource;
  /** When somebody made it. */
  since: Date;
} & (
  | { type: "AWS::S3::Bucket"; bucket: S3Bucket }
  | { type: "AWS::SageMaker::Model"; model: DescribeModelOutput | undefined }
  | { type: "AWS::SageMaker::EndpointConfig"; config: DescribeEndpointConfigOutput | undefined }
  | { type: "AWS::KMS::Key" }
  | { type: "AWS::CloudTrail::Trail"; trail: TrailState }
);

function bucketsIn(place: Place): ConfigResource[] {
  return bucketsOf(place).map((bucket) => ({
    type: "AWS::S3::Bucket",
    recorded: bucketResource(bucket),
    since: bucket.createdAt,
    bucket,
  }));
}

function modelsIn(place: Place, fallback: Date): ConfigResource[] {
  const sagemaker = sagemakerOf(place);
  return sagemakerResources(place).map((recorded) => {
    const { name, createdAt: since = fallback } = recorded;
    return recorded.type === "AWS::SageMaker::Model"
      ? { type: "AWS::SageMaker::Model", recorded, since, model: sagemaker?.models.get(name) }
      : {
          type: "AWS::SageMaker::EndpointConfig",
          recorded,
          since,
          config: sagemaker?.endpointConfigs.get(name),
        };
  });
}

/** A key has no state of its own in the loopback: its items are all there is of it. */
function keysIn({ account, region }: Place, since: Date): ConfigResource[] {
  return Object.values(KEYS)
    .filter(({ arn }) => arn.startsWith(`arn:aws:kms:${region}:${account}:`))
    .map(({ arn }) => {
      const id = arn.split("/").at(-1) ?? arn;
      const configuration = {
        keyId: id,
        arn,
        keyState: "Enabled",
        keyManager: "CUSTOMER",
        origin: "AWS_KMS",
      };
      const tags: Record<string, string> = {};
      const type = "AWS::KMS::Key";
      return {
        type,
        since,
        recorded: { type, id, name: id, arn, createdAt: since, configuration, supplementary: {}, tags },
      };
    });
}

function trailsIn(place: Place, fallback: Date): ConfigResource[] {
  return trailsOf(place).map((trail) => {
    // Somebody made the bucket for the trail.
    const bucket = place.state.buckets.get(trail.trail.S3BucketName ?? "");
    const since = bucket?.createdAt ?? fallback;
    return { type: "AWS::CloudTrail::Trail", recorded: trailResource(trail), since, trail };
  });
}

/** Everything of a place that Config knows, by type: the estate has no notebook instances. */
export function resourcesIn(
  { state, span, at }: Site,
  { account, region }: ConfigPlaceStory,
): Map<RuleResource, ConfigResource[]> {
  const config = state.accounts.get(account.id)?.config.get(region);
  if (!config) throw new Error(`${account.name} has no Config in ${region}`);
  const place: Place = { state, account: account.id, region, config };
  const now = new Date(span.now);
  const found = [
    ...bucketsIn(place),
    ...modelsIn(place, now),
    ...keysIn(place, at("89d 00:10")),
    ...trailsIn(place, now),
  ];
  return Map.groupBy(found, ({ type }) => type);
}
