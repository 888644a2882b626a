/**
 * The whole product for the browser tests, in a folder and on ports of its own: Postgres, AWS on loopback with the
 * estate, worker and web. Sends what `stackSchema` describes to the process that started it, and runs until SIGTERM.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { environmentOf } from "@/demo/environment";
import { buildEstate } from "@/demo/estate/build";
import { goOn } from "@/demo/estate/trail/go-on";
import { seedApprovals } from "@/demo/seed-approvals";
import { seedCompliance } from "@/demo/seed-compliance";
import { seedDocumentation } from "@/demo/seed-documentation";
import { seedRules } from "@/demo/seed-rules";
import { waitUntilAnswering, waitUntilRead } from "@/demo/wait";
import { seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { freePort } from "@/lib/platform/free-port";
import { NEXT, startProcess, TYPESCRIPT } from "@/scripts/part";
import { type Launch, runParts } from "@/scripts/run-parts";
import { waitForEvents } from "./wait-for-events";

const SEED = "countersign-e2e";
const MODELS = 4;
/** What a rule watches, and the trails, are read every minute: a test sees what becomes of them. */
const OFTEN = "collect:\n  watchedMinutes: 1\n  eventsMinutes: 1\n";
/** Invocations every quarter of an hour, and few: reading them costs the start its time. */
const EVENTS = 30_000;
/** Later than all is read: until the trails go on, no digest falls due. */
const DIGEST_AFTER_MS = 10 * 60_000;
const STOP_WITHIN_MS = 15_000;
const never = new Promise<string>(() => undefined);
const say = (line: string) => console.log(line);

const dir = await mkdtemp(path.join(tmpdir(), "countersign-e2e-"));
const file = (name: string) => path.join(dir, name);

async function start(launch: Launch): Promise<void> {
  const databaseUrl = await startDatabase(launch);
  const now = new Date();
  const {
    state,
    config: estateConfig,
    truth,
    writer,
  } = buildEstate({
    seed: SEED,
    now,
    models: MODELS,
    trail: { events: EVENTS, digestsAt: new Date(now.getTime() + DIGEST_AFTER_MS) },
  });
  const config = `${estateConfig}${OFTEN}`;
  await Promise.all([
    writeFile(file("countersign.yaml"), config),
    writeFile(file("truth.json"), JSON.stringify(truth)),
  ]);
  const aws = await startLoopbackAws({ state });
  launch({ name: "AWS on loopback", isRunning: () => true, died: never, stop: () => aws.close() });
  const url = await startProduct(launch, databaseUrl, aws, config);
  if (writer) {
    const trails = goOn(writer, null);
    launch({ name: "the trails", isRunning: () => true, died: never, stop: async () => trails.stop() });
  }
  process.send?.({ url, awsUrl: aws.url, databaseUrl, dir });
}

async function startDatabase(launch: Launch): Promise<string> {
  const postgres = await startTemporary();
  launch({ name: "Postgres", isRunning: () => true, died: postgres.died, stop: () => postgres.stop() });
  await migrate(postgres.url);
  const owner = connect({ url: postgres.url, role: "owner" });
  await seedDemoPeople(owner).finally(() => owner.destroy());
  return postgres.url;
}

async function startProduct(launch: Launch, databaseUrl: string, aws: LoopbackAws, config: string) {
  const shared = {
    databaseUrl,
    port: await freePort(),
    authSecret: randomBytes(32).toString("base64url"),
    dir,
  };
  const { worker, web, url } = environmentOf(shared, { url: aws.url, config, models: MODELS });
  const since = new Date();
  const process = { nodeArgs: TYPESCRIPT, stopWithinMs: STOP_WITHIN_MS };
  launch(
    startProcess({
      ...process,
      name: "the worker",
      script: "lib/jobs/worker.ts",
      env: worker,
      logFile: file("worker.log"),
    }),
  );
  const args = ["start", "-H", "127.0.0.1", "-p", String(shared.port)];
  launch(
    startProcess({
      name: "the web server",
      script: NEXT,
      args,
      env: web,
      logFile: file("web.log"),
      stopWithinMs: STOP_WITHIN_MS,
    }),
  );
  await waitUntilAnswering(`${url}/api/health`);
  const failed = await waitUntilRead(databaseUrl, since, say);
  if (failed.length > 0) throw new Error(`The estate could not be read whole: ${failed.join("; ")}`);
  await waitForEvents(databaseUrl, since);
  await seedRules(url);
  await seedDocumentation(url);
  await seedCompliance(url);
  await seedApprovals(url, { signed: false });
  return url;
}

process.exitCode = await runParts({ start, say });
await rm(dir, { recursive: true, force: true });
process.exit();
