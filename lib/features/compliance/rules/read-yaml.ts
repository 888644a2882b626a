import { LineCounter, parseDocument, type ScalarTag } from "yaml";
import { unkeepable } from "@/lib/platform/db/keepable";
import { lineOf } from "@/lib/platform/yaml-lines";
import type { Refusal } from "../schema/framework";

/** A YAML file as plain values, and where each of them stands. */
export interface YamlFile {
  value: unknown;
  /** The line of what stands at a path, or of the innermost part of the path there is. */
  lineAt: (path: PropertyKey[]) => number;
}

// CloudFormation's short forms of functions whose argument is a text: what they give is not known here, and so is no text.
const FUNCTIONS: ScalarTag[] = ["Ref", "Sub", "GetAtt", "ImportValue", "Condition", "Base64"].map((name) => ({
  tag: `!${name}`,
  resolve: (argument) => ({ [name]: argument }),
}));

/** Reads one YAML document. What can't be read is refused with its line, never thrown. */
export function readYaml(text: string, file: string): { yaml: YamlFile } | { refusals: Refusal[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    customTags: FUNCTIONS,
  });
  if (document.errors.length > 0) {
    const refusals = document.errors.map(({ pos, message }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      reason: `expected YAML that can be read; ${message}`,
    }));
    return { refusals };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    // Stringifying also finds what goes in circles or nests too deep to be looked through.
    const unkept = unkeepable(JSON.stringify(value) ?? "");
    if (unkept) return { refusals: [{ file, line: 1, reason: `expected plain text; ${unkept}` }] };
    return { yaml: { value, lineAt: (path) => lineOf(document, lines, path) } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { refusals: [{ file, line: 1, reason: `expected YAML that can be read; ${why}` }] };
  }
}
