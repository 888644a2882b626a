import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

import { configSchema, type Config } from "./config-schema";
import { fieldOf, lineOf } from "./yaml-lines";

export type { AccountConfig, Config, DeclaredMetric, DeclaredModel, LedgerConfig } from "./config-schema";

type Issue = z.core.$ZodIssue;

function describe(issue: Issue, document: Document, lines: LineCounter, fileName: string): string[] {
  const line = (path: PropertyKey[]): string =>
    `${fileName}:${lineOf(document, lines, path)}: ${fieldOf(path)}`;
  if (issue.code !== "unrecognized_keys") return [`${line(issue.path)}: expected ${issue.message}`];
  return issue.keys.map((key) => `${line([...issue.path, key])}: expected no such field`);
}

function refuse(problems: string[]): never {
  throw new Error(
    `The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
  );
}

/**
 * Reads the text of countersign.yaml. Throws one Error listing every problem as
 * "file:line: field: expected …", never a value.
 */
export function parseConfig(text: string, fileName: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    refuse(
      document.errors.map((error) => {
        const { line } = lines.linePos(error.pos[0]);
        return `${fileName}:${line}: expected YAML that can be read; ${error.message}`;
      }),
    );
  }
  const result = configSchema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  refuse(result.error.issues.flatMap((issue) => describe(issue, document, lines, fileName)));
}

/** A path in the file is one from the file's own folder, wherever the process was started. */
function fromFolderOf(file: string, config: Config): Config {
  const { compliance, ledger } = config;
  const absolute = (path: string | null) => (path === null ? null : resolve(dirname(file), path));
  return {
    ...config,
    compliance: { ...compliance, frameworksFolder: absolute(compliance.frameworksFolder) },
    ledger: ledger && { ...ledger, keyFile: absolute(ledger.keyFile) },
  };
}

/**
 * Reads and checks the configuration file; paths in it come out absolute. Throws like parseConfig, or names the file it
 * could not read.
 */
export async function loadConfig(path: string): Promise<Config> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new Error(
      `The configuration file ${path} could not be read. COUNTERSIGN_CONFIG says where it is.`,
      {
        cause,
      },
    );
  });
  return fromFolderOf(path, parseConfig(text, path));
}
