import type { ModelPart } from "../schema/part";

/** A part of a model that is being looked at. */
export type FoundPart = Omit<ModelPart, "modelId">;

/** A part; its reason begins as a sentence does. */
export function part(
  concern: ModelPart["concern"],
  match: ModelPart["match"],
  value: string,
  reason: string,
): FoundPart {
  return { concern, match, value, reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` };
}

/** "bucket/folder/file" of "s3://bucket/folder/file". */
function pathOf(uri: string | null | undefined): { bucket: string; path: string } | null {
  const [, path, bucket] = /^s3:\/\/(([^/]+)(?:\/.*)?)$/s.exec(uri ?? "") ?? [];
  return path !== undefined && bucket !== undefined ? { bucket, path } : null;
}

/**
 * Training data and the bucket it lies in. `anyKey`: keys that begin so, as SageMaker reads an S3Prefix; else the object
 * or the folder of that name.
 */
export function dataParts(uri: string | null | undefined, anyKey: boolean, reason: string): FoundPart[] {
  const place = pathOf(uri);
  if (!place) return [];
  const { bucket, path } = place;
  const whole = `arn:aws:s3:::${path}`;
  const bucketPart = part(
    "training_data",
    "arn",
    `arn:aws:s3:::${bucket}`,
    `training data is in this bucket: ${reason}`,
  );
  // A bucket's name alone would be the beginning of other buckets' names.
  if (path === bucket || path === `${bucket}/`)
    return [part("training_data", "prefix", `arn:aws:s3:::${bucket}/`, reason), bucketPart];
  if (anyKey || path.endsWith("/")) return [part("training_data", "prefix", whole, reason), bucketPart];
  return [
    part("training_data", "arn", whole, reason),
    part("training_data", "prefix", `${whole}/`, reason),
    bucketPart,
  ];
}

/** An artifact: an object, or a folder when it ends in "/". */
export function artifactParts(uri: string | null, reason: string): FoundPart[] {
  const place = pathOf(uri);
  if (!place || place.path === place.bucket) return [];
  const match = place.path.endsWith("/") ? "prefix" : "arn";
  return [part("artifact", match, `arn:aws:s3:::${place.path}`, reason)];
}

/** The ARN of a key that is named by ARN, id or alias where `holder` is: AWS takes all three. */
function keyArn(key: string, holder: string): string {
  if (key.startsWith("arn:")) return key;
  const [, partition, , region, account] = holder.split(":");
  return `arn:${partition}:kms:${region}:${account}:${key.startsWith("alias/") ? key : `key/${key}`}`;
}

export function keyPart(key: string | null | undefined, holder: string, reason: string): FoundPart[] {
  return key ? [part("kms_key", "arn", keyArn(key, holder), reason)] : [];
}
