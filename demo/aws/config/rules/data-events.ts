import type { AdvancedEventSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import type { TrailState } from "../../state";

const allBuckets = ["arn:aws:s3", "arn:aws:s3:::"];

/** Whether a trail's selectors log reads and writes of objects in these buckets, in all buckets when none is named. */
export function logsBucketData(selectors: TrailState["selectors"], buckets: readonly string[]): boolean {
  return "advanced" in selectors
    ? selectors.advanced.some(takesAllObjects)
    : selectors.classic.some((selector) => takesClassic(selector, buckets));
}

function takesClassic(
  { ReadWriteType, DataResources = [] }: EventSelector,
  buckets: readonly string[],
): boolean {
  if (ReadWriteType !== undefined && ReadWriteType !== "All") return false;
  const values = DataResources.filter(({ Type }) => Type === "AWS::S3::Object").flatMap(
    ({ Values = [] }) => Values,
  );
  if (values.some((value) => allBuckets.includes(value))) return true;
  return buckets.length > 0 && buckets.every((bucket) => values.includes(`arn:aws:s3:::${bucket}/`));
}

/** A selector with any further field (readOnly, eventName, resources.ARN) leaves something out. */
function takesAllObjects({ FieldSelectors = [] }: AdvancedEventSelector): boolean {
  const equals = new Map(FieldSelectors.map(({ Field, Equals }) => [Field, Equals?.join(",")]));
  return (
    equals.size === 2 &&
    equals.get("eventCategory") === "Data" &&
    equals.get("resources.type") === "AWS::S3::Object"
  );
}
