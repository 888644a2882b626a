import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ConfigPlace, RuleResult } from "../../schema/facts";
import type { Concern } from "../../schema/kinds";

/**
 * Buckets the serving version is known to use for these concerns (undefined: for all). One bucket may serve several,
 * of which its results name only one.
 */
export function bucketsOf(version: VersionDetail | null, concerns: readonly Concern[] | undefined): string[] {
  if (!version) return [];
  const uris = {
    training_data: version.lineage.dataSnapshot,
    artifact: version.lineage.artifact?.uri ?? null,
  };
  const buckets = (["training_data", "artifact"] as const).flatMap((concern) => {
    const bucket = /^s3:\/\/([^/]+)/.exec(uris[concern] ?? "")?.[1];
    return bucket && (!concerns || concerns.includes(concern)) ? [bucket] : [];
  });
  return [...new Set(buckets)];
}

/** Those of them in which Config may not look: a rule that says nothing of a bucket does not say that it is in order. */
export function unjudgedBuckets(
  rule: string,
  buckets: readonly string[],
  found: readonly RuleResult[],
  places: readonly ConfigPlace[],
): string[] {
  if (!rule.startsWith("S3_") || rule.startsWith("S3_ACCOUNT_")) return [];
  // Where the rule is nowhere, that says it all.
  if (!places.some(({ rules }) => rules.some(({ identifier }) => identifier === rule))) return [];
  return buckets
    .filter((bucket) => !found.some(({ resource }) => resource === bucket))
    .map((bucket) => `Config says nothing of bucket ${bucket} by ${rule}`);
}
