import type { ModelPart } from "@/lib/features/models/schema/part";
import type { Concern } from "../schema/kinds";

/** A resource Config speaks of. */
export interface KnownResource {
  id: number;
  account: string;
  region: string;
  type: string;
  arn: string | null;
}

export interface Tie {
  modelId: number;
  resourceId: number;
  concern: Concern;
  /** Why it belongs to the model, as a sentence. */
  reason: string;
}

/** What everything in an account and region shares: a trail, the account itself. */
const SHARED = new Set(["AWS::::Account", "AWS::CloudTrail::Trail", "AWS::Config::ConfigurationRecorder"]);

/** Closest first: one concern is kept of a resource that is several things to a model. */
const ORDER: readonly Concern[] = [
  "endpoint",
  "training_data",
  "artifact",
  "kms_key",
  "execution_role",
  "registry",
  "account",
];

const BUCKET = /^(arn:[^:]+:s3:::[^/]+)/;

/** What of a part Config knows: the bucket of a folder, a role's ARN, any other ARN as it is. */
function keyOf({ value }: ModelPart): string {
  return BUCKET.exec(value)?.[1] ?? value;
}

function closer(one: Tie, other: Tie | undefined): boolean {
  return !other || ORDER.indexOf(one.concern) < ORDER.indexOf(other.concern);
}

/**
 * Which models each resource belongs to: by the parts the join knows, and what an account and region share belongs to
 * every model there. One tie a model and resource, the closest.
 */
export function tieResources(
  resources: readonly KnownResource[],
  parts: readonly ModelPart[],
  models: readonly { id: number; account: string; region: string }[],
): Tie[] {
  const byKey = Map.groupBy(parts, keyOf);
  const byPlace = Map.groupBy(models, ({ account, region }) => `${account} ${region}`);
  return resources.flatMap((resource) => {
    const ties = new Map<number, Tie>();
    for (const part of (resource.arn && byKey.get(resource.arn)) || []) {
      const tie = {
        modelId: part.modelId,
        resourceId: resource.id,
        concern: part.concern,
        reason: part.reason,
      };
      if (closer(tie, ties.get(tie.modelId))) ties.set(tie.modelId, tie);
    }
    if (SHARED.has(resource.type)) {
      for (const { id } of byPlace.get(`${resource.account} ${resource.region}`) ?? []) {
        if (ties.has(id)) continue;
        const reason = "it concerns everything in this account and region";
        ties.set(id, { modelId: id, resourceId: resource.id, concern: "account", reason });
      }
    }
    return [...ties.values()];
  });
}
