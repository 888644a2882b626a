import "server-only";
import { parseArgs } from "node:util";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { collectRegistry, expectRegistrySources } from "./collect-registry";
import { openContext } from "./open-context";

const USAGE = "Usage: npm run collect -- --once [--source registry]";

function table(outcomes: SourceOutcome[]): string {
  const rows = outcomes.map(({ account, region, api, items, error }) => [
    account,
    region,
    api,
    String(items),
    error ?? "read",
  ]);
  const all = [["account", "region", "API", "items", "result"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** One pass, a table of what was read. Answers the exit code: 1 when a source failed, 2 for a wrong call. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { once: { type: "boolean" }, source: { type: "string" } } });
  if (!values.once || (values.source !== undefined && values.source !== "registry")) {
    console.error(USAGE);
    return 2;
  }
  const context = await openContext();
  try {
    await expectRegistrySources(context);
    const outcomes = await collectRegistry(context);
    console.log(table(outcomes));
    return outcomes.some(({ error }) => error !== null) ? 1 : 0;
  } finally {
    await context.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
