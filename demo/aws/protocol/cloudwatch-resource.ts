/**
 * ARN an IAM denial of a CloudWatch operation names: alarms are resources, metrics are not (service authorization
 * reference, "Actions, resources, and condition keys for Amazon CloudWatch").
 */
export function cloudwatchResource(
  operation: string,
  input: unknown,
  account: string,
  region: string,
): string | null {
  if (!operation.includes("Alarm")) return null;
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmIn(input) ?? "*"}`;
}

function alarmIn(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const name: unknown = Reflect.get(input, "AlarmName");
  return typeof name === "string" ? name : undefined;
}
