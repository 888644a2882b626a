import { z } from "zod";
import { type Control, type Framework, frameworkSchema } from "../schema/framework";
import { type Mistake, mistakesOf } from "./framework-issues";

const packSchema = z.looseObject({ Resources: z.record(z.string(), z.unknown()) });
type Pack = z.infer<typeof packSchema>;

const resourceSchema = z.looseObject({ Type: z.string() });
const ruleSchema = z.looseObject({
  Properties: z.looseObject({
    // A name may be put together by an intrinsic function; then the resource's own name stands for it.
    ConfigRuleName: z.unknown().optional(),
    Description: z.unknown().optional(),
    Source: z.looseObject({ Owner: z.string(), SourceIdentifier: z.unknown().optional() }),
  }),
});

// Every process check has this identifier (AWS Config developer guide, "process checks"): its name tells them apart.
const PROCESS_CHECK = "AWS_CONFIG_PROCESS_CHECK";
const ABOUT_PACKS = "https://docs.aws.amazon.com/config/latest/developerguide/conformance-packs.html";

/** Whether a file is a CloudFormation template, as conformance packs are. */
export function isPack(value: unknown): value is Pack {
  return packSchema.safeParse(value).success;
}

function idOf(name: string): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^[-.]+|-+$/g, "");
  return id.slice(0, 64);
}

/** "s3-bucket-versioning-enabled" and "S3BucketVersioningEnabled" as words. */
function titleOf(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function controlOf(logicalId: string, resource: unknown, file: string): Control | string {
  const rule = ruleSchema.safeParse(resource);
  if (!rule.success) return "has no source that can be read";
  const { ConfigRuleName, Source } = rule.data.Properties;
  if (Source.Owner !== "AWS") return `is a rule of owner ${Source.Owner}: only AWS's managed rules are known`;
  const identifier = text(Source.SourceIdentifier);
  if (!identifier) return "names no managed rule by plain text";
  const name = text(ConfigRuleName) ?? logicalId;
  const isProcess = identifier === PROCESS_CHECK;
  return {
    id: idOf(name),
    reference: name,
    title: titleOf(name),
    asks: isProcess
      ? `Somebody says to Config that the process check ${name} is kept.`
      : `Every resource of the model that ${identifier} looks at complies.`,
    source: `AWS conformance pack ${file}, resource ${logicalId}`,
    inForceFrom: null,
    applies: {},
    evidence: [{ kind: "config_rule", rules: [isProcess ? name : identifier] }],
  };
}

function sameRule(one: Control, other: Control): boolean {
  return JSON.stringify(one.evidence) === JSON.stringify(other.evidence);
}

function collect(pack: Pack, file: string): { controls: Control[]; mistakes: Mistake[] } {
  const controls = new Map<string, Control>();
  const mistakes: Mistake[] = [];
  for (const [logicalId, resource] of Object.entries(pack.Resources)) {
    const refuse = (why: string) =>
      mistakes.push({ path: ["Resources", logicalId], reason: `${logicalId} ${why}; it was left out` });
    const type = resourceSchema.safeParse(resource).data?.Type;
    // What a rule would mend is read from Config itself, where it is deployed.
    if (type === "AWS::Config::RemediationConfiguration") continue;
    if (type !== "AWS::Config::ConfigRule") {
      refuse(type === undefined ? "has no type" : `is of type ${type}, not understood`);
      continue;
    }
    const control = controlOf(logicalId, resource, file);
    if (typeof control === "string") refuse(control);
    else {
      const first = controls.get(control.id);
      // One rule written twice under conditions that exclude each other is one rule.
      if (!first) controls.set(control.id, control);
      else if (!sameRule(first, control)) refuse(`has the name of another rule, ${control.reference}`);
    }
  }
  return { controls: [...controls.values()], mistakes };
}

/**
 * Takes an AWS conformance pack's template as a framework: a control for each managed rule. What was not understood is
 * named and left out; without any rule there is no framework.
 */
export function readPack(
  pack: Pack,
  file: string,
  readOn: string,
): { framework: Framework | null; mistakes: Mistake[] } {
  const { controls, mistakes } = collect(pack, file);
  const name = file.replace(/\.ya?ml$/i, "");
  const title = titleOf(name);
  const parsed = frameworkSchema.safeParse({
    id: idOf(name),
    title,
    short: title.slice(0, 40),
    version: 1,
    source: { title: "AWS conformance pack", url: ABOUT_PACKS, read: readOn },
    controls,
  });
  if (parsed.success) return { framework: parsed.data, mistakes };
  const found = controls.length === 0 ? [] : mistakesOf(parsed.error);
  const none = { path: ["Resources"], reason: "expected at least one managed rule of AWS Config" };
  return { framework: null, mistakes: [...mistakes, ...(controls.length === 0 ? [none] : found)] };
}
