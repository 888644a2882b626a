/**
 * ARN an IAM denial of a SageMaker operation names, as the service authorization reference gives its resource types:
 * "ListEndpoints" asks on endpoint/*, "DescribeModel" with ModelName "a" on model/a.
 */
export function sagemakerResource(
  operation: string,
  input: unknown,
  account: string,
  region: string,
): string {
  const noun = operation.replace(/^[A-Z][a-z]+/, "").replace(/s$/, "");
  const type = noun.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  const named = operation.startsWith("List")
    ? undefined
    : (member(input, `${noun}Name`) ?? member(input, `${noun}Arn`));
  if (named?.startsWith("arn:")) return named;
  return `arn:aws:sagemaker:${region}:${account}:${type || "*"}/${named ?? "*"}`;
}

function member(input: unknown, name: string): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const value: unknown = Reflect.get(input, name);
  return typeof value === "string" ? value : undefined;
}
