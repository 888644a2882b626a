import type { ConfigPlace, RuleResult } from "@/lib/features/compliance/schema/facts";
import type { Concern } from "@/lib/features/compliance/schema/kinds";
import { formatPlural } from "@/lib/platform/format";
import { type Line, named, notKnown, optional } from "./lines";
import { reread, type Source } from "./draft";
import type { Material } from "./material";

/** What breaking AWS's managed rules comes to, by identifier (AWS Config developer guide, "List of AWS Config Managed Rules"). */
const BROKEN = new Map([
  ["S3_DEFAULT_ENCRYPTION_KMS", "Not encrypted with KMS"],
  ["S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "Not encrypted by default"],
  ["S3_BUCKET_PUBLIC_READ_PROHIBITED", "Open for public reading"],
  ["S3_BUCKET_PUBLIC_WRITE_PROHIBITED", "Open for public writing"],
  ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", "Public access not blocked"],
  ["S3_BUCKET_VERSIONING_ENABLED", "Not versioned"],
  ["S3_BUCKET_SSL_REQUESTS_ONLY", "Takes requests without TLS"],
  ["S3_BUCKET_LOGGING_ENABLED", "Not logged"],
  ["SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED", "No KMS key for its storage"],
  ["SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT", "Too few instances"],
  ["SAGEMAKER_MODEL_IN_VPC", "Not in a VPC"],
  ["SAGEMAKER_MODEL_ISOLATION_ENABLED", "Not isolated from the network"],
  ["CMK_BACKING_KEY_ROTATION_ENABLED", "Key is not rotated"],
  ["KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "Key is going to be deleted"],
]);

function shortName({ resource, resourceArn }: RuleResult): string {
  return (resourceArn ?? resource).split(/:::|[:/]/).at(-1) ?? resource;
}

/** Why Config can say nothing of a place, in words that follow "Not known: "; null: it was read, and it could. */
function silence({ hasRecorder, recording, readAt, trouble }: ConfigPlace): string | null {
  if (trouble) return trouble.replace(/\.$/, "");
  if (hasRecorder === false) return "AWS Config has no recorder there";
  if (recording === false) return "AWS Config is not recording there";
  return readAt === null ? "AWS Config was not read yet" : null;
}

function silentLine(label: string, config: ConfigPlace): Line {
  const why = silence(config);
  const subject = `${label}, by AWS Config`;
  // A rule that nobody set up is no gap of the documentation: it is told, and frameworks ask for the rule.
  return why === null ? optional(notKnown(subject, "no rule looks at it")) : notKnown(subject, why);
}

function lineOf(label: string, results: RuleResult[], href: string): Line {
  const [first] = results;
  const name = first ? shortName(first) : label;
  const broken = results.filter(({ state }) => state === "NON_COMPLIANT");
  const open = results.filter(({ state }) => state === "INSUFFICIENT_DATA");
  if (broken.length > 0) {
    const words = broken.map(({ identifier, rule }) => BROKEN.get(identifier) ?? `Breaks ${rule}`);
    return named(label, name, { href, mark: { tone: "bad", text: [...new Set(words)].join(", ") } });
  }
  if (open.length > 0) {
    const text = `${open.map(({ rule }) => rule).join(", ")} could not tell`;
    const { fact } = named(label, name, { href, mark: { tone: "unknown", text } });
    return { fact, gap: { state: "unknown", reason: `${label} ${name}: ${text}.` } };
  }
  const text = `Keeps ${formatPlural(results.length, "rule")}`;
  return named(label, name, { href, mark: { tone: "good", text } });
}

/** What Config says of resources, a line each; without any, why it says nothing. */
export function configLines(label: string, of: RuleResult[], { config, model }: Material): Line[] {
  const results = of.filter(({ state }) => state !== "NOT_APPLICABLE");
  if (results.length === 0) return [silentLine(label, config)];
  const href = `/models/${model.slug}/compliance`;
  const byResource = Map.groupBy(results, ({ resourceId }) => resourceId);
  return [...byResource.values()].map((each) => lineOf(label, each, href));
}

/** Results on what is this to the model. */
export function resultsOn(concern: Concern, { results }: Material): RuleResult[] {
  return results.filter((one) => one.concern === concern);
}

/** Results on a resource of a type by its name, which Config and its ARN end with. */
export function resultsOnNamed(type: string, names: (string | null)[], { results }: Material): RuleResult[] {
  return results.filter((one) => one.resourceType === type && names.includes(shortName(one)));
}

/** Where Config's words come from: when its rules were last read whole, however long ago it evaluated them. */
export function configSource({ results, config }: Material): Source[] {
  return results.length > 0 ? [reread("AWS Config", config.readAt)] : [];
}
