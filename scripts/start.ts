import { existsSync } from "node:fs";
import { loadConfig } from "@/lib/platform/config";
import { migrate } from "@/lib/platform/db/migrate";
import { readEnv } from "@/lib/platform/env";
import { NEXT, startProcess, TYPESCRIPT } from "./part";
import { runParts } from "./run-parts";

const WEB_STOPS_WITHIN_MS = 15_000;
/** The worker ends the job in hand first. */
const WORKER_STOPS_WITHIN_MS = 40_000;

const say = (line: string) => console.error(line);

/** Everything is checked before anything starts. Throws one Error that says what is missing. */
async function checkReady(): Promise<{ databaseUrl: string; port: number }> {
  const { databaseUrl, port, configPath } = readEnv(process.env);
  if (!databaseUrl) throw new Error("DATABASE_URL is not set; npm run demo brings a database of its own.");
  await loadConfig(configPath);
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run npm run build first.");
  return { databaseUrl, port };
}

process.exitCode = await runParts({
  say,
  start: async (launch) => {
    const { databaseUrl, port } = await checkReady();
    await migrate(databaseUrl, { log: say });
    launch(
      startProcess({
        name: "the worker",
        script: "lib/jobs/worker.ts",
        nodeArgs: TYPESCRIPT,
        env: { NODE_ENV: "production" },
        stopWithinMs: WORKER_STOPS_WITHIN_MS,
      }),
    );
    launch(
      startProcess({
        name: "the web server",
        script: NEXT,
        args: ["start", "-p", String(port)],
        env: { NODE_ENV: "production" },
        stopWithinMs: WEB_STOPS_WITHIN_MS,
      }),
    );
  },
});
