import { createHash } from "node:crypto";
import { frameworkSchema, type LoadedFramework, type Refusal } from "../schema/framework";
import { type Mistake, mistakesOf, mistakesWithin } from "./framework-issues";
import { isPack, readPack } from "./read-pack";
import { readYaml, type YamlFile } from "./read-yaml";

/** A framework that can be used, with the lines of its file for what is found later. */
export interface ReadFramework extends LoadedFramework {
  lineAt: YamlFile["lineAt"];
}

/** What came of a file. A framework may be there although parts of its file were not understood. */
export interface FrameworkReading {
  read: ReadFramework | null;
  refusals: Refusal[];
}

// A file of mistakes is told by its first ones.
const MOST_REFUSALS = 20;

function refuse(file: string, mistakes: Mistake[], { lineAt }: YamlFile): Refusal[] {
  const told = mistakes.slice(0, MOST_REFUSALS).map(({ path, reason }) => ({
    file,
    line: lineAt(path),
    reason,
  }));
  const left = mistakes.length - told.length;
  return left > 0 ? [...told, { file, line: null, reason: `${left} more mistakes are not listed` }] : told;
}

/**
 * Reads a framework file: the product's own format, or a template of an AWS conformance pack. Nothing is thrown: each
 * mistake is a refusal with its line and what was expected. `readOn` is the day a pack counts as read on.
 */
export function readFramework(text: string, file: string, readOn: string): FrameworkReading {
  const result = readYaml(text, file);
  if ("refusals" in result) return { read: null, refusals: result.refusals };
  const { yaml } = result;
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (isPack(yaml.value)) {
    const pack = readPack(yaml.value, file, readOn);
    const refusals = refuse(file, pack.mistakes, yaml);
    if (!pack.framework) return { read: null, refusals };
    return { read: { framework: pack.framework, file, sha256, lineAt: yaml.lineAt }, refusals };
  }
  const parsed = frameworkSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) return { read: null, refusals: refuse(file, mistakesOf(parsed.error), yaml) };
  const mistakes = mistakesWithin(parsed.data);
  if (mistakes.length > 0) return { read: null, refusals: refuse(file, mistakes, yaml) };
  return { read: { framework: parsed.data, file, sha256, lineAt: yaml.lineAt }, refusals: [] };
}
