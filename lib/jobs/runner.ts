import "server-only";
import { PgBoss } from "pg-boss";
import { recordConfiguration } from "@/lib/features/ledger/service/record-configuration";
import { takeRefreshRequests } from "@/lib/features/sources/service/record-reading";
import { log } from "@/lib/platform/log";
import { expectAllSources } from "./expect-sources";
import type { OpenContext } from "./open-context";
import { type JobDefinition, type JobOrder, jobOrderSchema, JOBS } from "./registry";

const FLUSH_MS = 5_000;
const REQUEST_POLL_MS = 2_000;

/** Runs `work` every `ms` until stopped, never twice at once; a failure is logged and tried again next time. */
function every(ms: number, what: string, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = work()
      .catch((error: unknown) => log().error({ err: error }, `${what} failed`))
      .finally(() => {
        busy = false;
      });
  }, ms);
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function runJob(job: JobDefinition, context: OpenContext, order: JobOrder): Promise<void> {
  const started = performance.now();
  await job.run(context, order);
  await context.flushCalls();
  log().info({ job: job.name, durationMs: Math.round(performance.now() - started) }, "job done");
}

/**
 * Shares the jobs with any number of other workers through pg-boss: each queue holds one waiting and one active job,
 * and a worker that dies gives its job up within a minute.
 */
export async function startJobs(
  databaseUrl: string,
  context: OpenContext,
): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    options: "-c role=countersign_worker",
    application_name: "countersign jobs",
    schema: "pgboss",
    createSchema: false,
  });
  boss.on("error", (error) => log().error({ err: error }, "job queue"));
  await boss.start();
  await expectAllSources(context);
  await recordConfiguration(context.db, context.actor, context.config);
  for (const job of JOBS) {
    await boss.createQueue(job.name, {
      policy: "stately",
      heartbeatSeconds: 30,
      // The first pass over a large estate takes hours; a worker that died is noticed by its heartbeat.
      expireInSeconds: 24 * 3600,
      retryLimit: 1,
    });
  }
  for (const job of JOBS) {
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, async ([queued]) => {
      const order = jobOrderSchema.parse(queued?.data);
      await runJob(job, context, order);
      for (const next of job.then ?? []) await boss.send(next, order);
    });
    if (!FOLLOWERS.has(job.name)) await boss.send(job.name);
  }
  const stops = [
    every(FLUSH_MS, "Counting AWS calls", context.flushCalls),
    every(REQUEST_POLL_MS, "Looking for requested reads", async () => {
      await takeRefreshRequests(context.db, context.actor, () => sendFirst(boss, { all: true }));
      for (const job of JOBS) if (await job.isWanted?.(context)) await boss.send(job.name);
    }),
    ...JOBS.map((job) =>
      every(job.intervalSeconds(context.config) * 1000, `Scheduling ${job.name}`, async () => {
        await boss.send(job.name);
      }),
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await boss.stop({ graceful: true, timeout: 25_000 });
    },
  };
}

/** Jobs that run after another one: at the start, and when somebody asks for all, they wait for it. */
const FOLLOWERS = new Set(JOBS.flatMap((job) => job.then ?? []));

async function sendFirst(boss: PgBoss, order: JobOrder): Promise<void> {
  for (const job of JOBS) if (!FOLLOWERS.has(job.name)) await boss.send(job.name, order);
}
