import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect } from "@/lib/platform/db/client";
import { startEmbedded } from "@/lib/platform/db/embedded";
import { migrate } from "@/lib/platform/db/migrate";
import { isBuilt } from "@/scripts/built";
import { NEXT, startProcess, TYPESCRIPT } from "@/scripts/part";
import { type Launch, runParts } from "@/scripts/run-parts";
import { environmentOf, type Loopback } from "./environment";
import { type EstateFile, openEstateFile } from "./estate-file";
import { type DemoOptions, readOptions } from "./options";
import { seedApprovals } from "./seed-approvals";
import { seedCompliance } from "./seed-compliance";
import { seedDocumentation } from "./seed-documentation";
import { seedRules } from "./seed-rules";
import { waitUntilAnswering, waitUntilRead } from "./wait";

const DIR = path.join(".countersign", "demo");
const STOP_WITHIN_MS = 15_000;
const loopbackSchema = z.object({ url: z.string(), config: z.string(), models: z.number() });

const say = (line: string) => console.log(line);
const logFile = (name: string) => path.join(DIR, `${name}.log`);

async function start(launch: Launch): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  await mkdir(DIR, { recursive: true });
  const databaseUrl = options.databaseUrl ?? (await startPostgres(launch, options));
  await refuseTakenPort(options.port);
  const estate = await openEstateFile(DIR, options, new Date());
  await build(launch);
  await migrate(databaseUrl, { log: (line) => say(`  ${line}`) });
  const owner = connect({ url: databaseUrl, role: "owner" });
  await seedDemoPeople(owner).finally(() => owner.destroy());
  const loopback = await startAws(launch, estate);
  const since = new Date();
  const shared = { databaseUrl, port: options.port, authSecret: estate.authSecret, dir: DIR };
  const { worker, web, url } = environmentOf(shared, loopback);
  say("Starting the worker and the web server …");
  launch(
    startProcess({
      name: "the worker",
      script: "lib/jobs/worker.ts",
      nodeArgs: TYPESCRIPT,
      env: worker,
      logFile: logFile("worker"),
      stopWithinMs: STOP_WITHIN_MS,
    }),
  );
  launch(
    startProcess({
      name: "the web server",
      script: NEXT,
      args: ["start", "-H", "127.0.0.1", "-p", String(options.port)],
      env: web,
      logFile: logFile("web"),
      stopWithinMs: STOP_WITHIN_MS,
    }),
  );
  await waitUntilAnswering(`${url}/api/health`);
  say(`Reading ${loopback.models} models from AWS on loopback …`);
  const failed = await waitUntilRead(databaseUrl, since, say);
  await seedRules(url);
  await seedDocumentation(url);
  await seedCompliance(url);
  await seedApprovals(url, { signed: true });
  welcome(url, failed);
}

async function startPostgres(launch: Launch, { fresh }: DemoOptions): Promise<string> {
  say("Starting Postgres …");
  const postgres = await startEmbedded({
    dir: path.join(DIR, "postgres"),
    fresh,
    log: (line) => say(`  ${line}`),
  });
  if (path.relative(DIR, postgres.dataDir).startsWith("..")) say(`  data is in ${postgres.dataDir}`);
  launch({ name: "Postgres", isRunning: () => true, died: postgres.died, stop: () => postgres.stop() });
  return postgres.url;
}

async function build(launch: Launch): Promise<void> {
  if (isBuilt()) return;
  say("Building the web pages, which takes about a minute the first time …");
  const building = startProcess({
    name: "the build",
    script: "scripts/build.ts",
    nodeArgs: TYPESCRIPT,
    env: { NODE_ENV: "production" },
    logFile: logFile("build"),
    stopWithinMs: STOP_WITHIN_MS,
  });
  // A build is there to end.
  launch({ ...building, died: new Promise<string>(() => undefined) });
  const [code] = await once(building.child, "exit");
  if (code !== 0) throw new Error(`The build failed; see ${logFile("build")}.`);
}

async function startAws(launch: Launch, { seed, now, models, events }: EstateFile): Promise<Loopback> {
  say("Starting AWS on loopback …");
  const aws = launch(
    startProcess({
      name: "AWS on loopback",
      script: "demo/aws-process.ts",
      args: [JSON.stringify({ seed, now, models, events }), DIR],
      nodeArgs: TYPESCRIPT,
      env: {},
      logFile: logFile("aws"),
      stopWithinMs: STOP_WITHIN_MS,
    }),
  );
  for (;;) {
    // The TypeScript loader talks over the same channel.
    const [message] = await once(aws.child, "message");
    const ready = loopbackSchema.safeParse(message);
    if (!ready.success) continue;
    await writeFile(path.join(DIR, "countersign.yaml"), ready.data.config);
    return ready.data;
  }
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer().listen(port, "127.0.0.1");
  const free = await once(probe, "listening").then(
    () => true,
    () => false,
  );
  if (!free) throw new Error(`Port ${port} is taken: stop what listens there, or choose another with PORT.`);
  probe.close();
  await once(probe, "close");
}

function welcome(url: string, failed: string[]): void {
  if (failed.length > 0) say(`\nNot everything could be read:\n  ${failed.join("\n  ")}`);
  const people = DEMO_PEOPLE.map(({ email, title }) => `  ${email.padEnd(24)} ${title}`);
  say(`\nCountersign runs at ${url}\n\nSign in with the password ${DEMO_PASSWORD} as\n${people.join("\n")}`);
  say(`\nData and logs are in ${DIR}. Ctrl-C stops everything; the next start finds the data again.`);
}

process.exitCode = await runParts({ start, say });
// What was under way when it ended, like a wait for the first reading, must not hold the process.
process.exit();
