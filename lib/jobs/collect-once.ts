import "server-only";
import { parseArgs } from "node:util";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { relink } from "@/lib/features/access/service/relink";
import { drawTotals } from "@/lib/features/access/service/draw-totals";
import { importFolder } from "@/lib/features/access/service/import-folder";
import { collectConfigs } from "./collect-config";
import { collectEvents } from "./collect-events";
import { collectMetrics } from "./collect-metrics";
import { collectMonitors } from "./collect-monitors";
import { collectRegistry } from "./collect-registry";
import { judgeCompliance } from "./judge-compliance";
import { expectAllSources } from "./expect-sources";
import { openContext } from "./open-context";
import type { JobContext } from "./registry";

const USAGE = "Usage: npm run collect -- --once [--source registry|metrics|events|config] [--folder DIR]";

type Pass = (context: JobContext) => Promise<SourceOutcome[]>;

const PASSES: Record<string, Pass[]> = {
  registry: [collectRegistry],
  metrics: [collectMonitors, (context) => collectMetrics(context, { all: true })],
  events: [collectEvents],
  config: [
    collectConfigs,
    async (context) => {
      await judgeCompliance(context);
      return [];
    },
  ],
};

/** All passes, one after the other; one that breaks off is told, and costs the others nothing. */
async function runPasses(
  passes: Pass[],
  context: JobContext,
): Promise<{ outcomes: SourceOutcome[]; broken: boolean }> {
  const outcomes: SourceOutcome[] = [];
  let broken = false;
  for (const pass of passes) {
    try {
      outcomes.push(...(await pass(context)));
    } catch (error) {
      broken = true;
      console.error(error instanceof Error ? error.message : String(error));
    }
  }
  return { outcomes, broken };
}

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

/** CloudTrail files of a folder instead of those of AWS. */
async function readFolder({ db, actor, now }: JobContext, folder: string): Promise<number> {
  const { files, records, quarantined } = await importFolder(db, actor, folder, { now });
  await relink(db, actor);
  await drawTotals(db, actor, now());
  console.log(`${files} new files with ${records} records; ${quarantined} set aside with their reason.`);
  return 0;
}

/** One pass, a table of what was read. Answers the exit code: 1 when a source failed, 2 for a wrong call. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { once: { type: "boolean" }, source: { type: "string" }, folder: { type: "string" } },
  });
  const sources = values.source === undefined ? Object.keys(PASSES) : [values.source];
  const isFolderOfOthers = values.folder !== undefined && values.source !== "events";
  if (!values.once || isFolderOfOthers || sources.some((source) => !Object.hasOwn(PASSES, source))) {
    console.error(USAGE);
    return 2;
  }
  const context = await openContext();
  try {
    if (values.folder !== undefined) return await readFolder(context, values.folder);
    await expectAllSources(context);
    const passes = sources.flatMap((source) => PASSES[source] ?? []);
    const { outcomes, broken } = await runPasses(passes, context);
    console.log(table(outcomes));
    return broken || outcomes.some(({ error }) => error !== null) ? 1 : 0;
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
