import { invalidExpression } from "../refuse";

/** The scalar properties that `SELECT *` stands for ("Limitations", AWS Config Developer Guide). */
export const starProperties = [
  "accountId",
  "awsRegion",
  "arn",
  "availabilityZone",
  "configurationItemCaptureTime",
  "resourceCreationTime",
  "resourceId",
  "resourceName",
  "resourceType",
  "version",
];

const topLevel = new Set([
  ...starProperties,
  "configuration",
  "configurationItemStatus",
  "configurationStateId",
  "relationships",
  "supplementaryConfiguration",
  "tags",
]);
const nested = new Set(["configuration", "relationships", "supplementaryConfiguration", "tags"]);

/** A property that items have. Which ones are inside a configuration depends on its type and is not checked. */
export function checkProperty(property: string): string {
  const [first = "", ...rest] = property.split(".");
  if (!topLevel.has(first) || rest.includes("") || (rest.length > 0 && !nested.has(first))) {
    throw invalidExpression(`The property ${property} is not known.`);
  }
  return property;
}
