const onNoResource = ["LookupEvents", "DescribeTrails", "ListPublicKeys"];

/**
 * ARN an IAM denial of a CloudTrail operation names: the trail, where the operation is on one (service authorization
 * reference, "Actions, resources, and condition keys for AWS CloudTrail").
 */
export function cloudtrailResource(
  operation: string,
  input: unknown,
  account: string,
  region: string,
): string | null {
  if (onNoResource.includes(operation)) return null;
  const named = member(input, "Name") ?? member(input, "TrailName") ?? "*";
  return named.startsWith("arn:") ? named : `arn:aws:cloudtrail:${region}:${account}:trail/${named}`;
}

function member(input: unknown, name: string): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const value: unknown = Reflect.get(input, name);
  return typeof value === "string" ? value : undefined;
}
