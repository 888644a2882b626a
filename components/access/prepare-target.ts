/** An ARN in the words of people: "s3://bucket/key", "endpoint credit-scoring-prod", "key alias/training". */
export function targetWords(target: string): string {
  const [arn, , service, , , ...rest] = target.split(":");
  if (arn !== "arn" || service === undefined || rest.length === 0) return target;
  const resource = rest.join(":");
  if (service === "s3") return `s3://${resource}`;
  if (service === "kms" && resource.startsWith("alias/")) return `key ${resource}`;
  const [kind, ...name] = resource.split(/[/:]/);
  if (kind === undefined || name.length === 0) return resource;
  if (kind === "model-package" || kind === "model-package-group") return name.join("/");
  return `${kind} ${name.join("/")}`;
}
