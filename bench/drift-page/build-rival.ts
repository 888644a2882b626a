import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { NEXT } from "@/scripts/part";

const DIR = path.join(".countersign", "bench-rival");
const OVERLAY = path.join(import.meta.dirname, "rival");
const SOURCES = [
  "app",
  "components",
  "lib",
  "instrumentation.ts",
  "next.config.ts",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/**
 * Builds the product once more, in a folder of its own, with the files of `rival/` in the place of those of the same
 * name: whatever else the two pages do is the same code. Answers the folder, for `next start`.
 */
export async function buildRival(): Promise<string> {
  await rm(DIR, { recursive: true, force: true });
  for (const source of SOURCES) await cp(source, path.join(DIR, source), { recursive: true });
  await cp(OVERLAY, DIR, { recursive: true });
  const log = path.join(DIR, "build.log");
  const output = openSync(log, "w");
  const build = spawn(process.execPath, [NEXT, "build", DIR], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const [code] = await once(build, "exit");
  if (code !== 0 || !existsSync(path.join(DIR, ".next", "BUILD_ID")))
    throw new Error(`The rival could not be built; see ${log}.`);
  return DIR;
}
