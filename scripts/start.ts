import { existsSync } from "node:fs";
import { migrate } from "@/lib/platform/db/migrate";
import { readEnv } from "@/lib/platform/env";
import { readBoot } from "@/lib/platform/http/boot";
import { EMBEDDED_DIR, openEmbedded } from "./embedded-database";
import { NEXT, startProcess, TYPESCRIPT } from "./part";
import { type Launch, runParts } from "./run-parts";

const WEB_STOPS_WITHIN_MS = 15_000;
/** The worker ends the job in hand first. */
const WORKER_STOPS_WITHIN_MS = 40_000;

const say = (line: string) => console.error(line);

async function start(launch: Launch): Promise<void> {
  const { databaseUrl: given, port } = readEnv(process.env);
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no build: run npm run build first.");
  const databaseUrl = given ?? (await startPostgres(launch));
  // Also for readBoot and the processes we start.
  process.env.DATABASE_URL = databaseUrl;
  await readBoot();
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
}

async function startPostgres(launch: Launch): Promise<string> {
  say(`DATABASE_URL is not set: using a Postgres of our own, with its data under ${EMBEDDED_DIR}`);
  const postgres = await openEmbedded(say);
  launch({ name: "Postgres", isRunning: () => true, died: postgres.died, stop: () => postgres.stop() });
  return postgres.url;
}

process.exitCode = await runParts({ start, say });
