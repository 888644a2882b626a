import { startLoopbackAws } from "@/demo/aws/server";
import { accountKeyId } from "@/demo/aws/key-table";
import { isDue, MAX_QUERIES } from "@/lib/features/drift/rules/plan";
import { collectMetrics } from "@/lib/features/drift/service/collect-metrics";
import { endRequests, openRequests } from "@/lib/features/drift/service/request-reading";
import { selectReadable } from "@/lib/features/drift/store/series";
import { recordCalls, recordOutcomes } from "@/lib/features/sources/service/record-reading";
import { CallCounter } from "@/lib/jobs/call-counter";
import type { JobContext } from "@/lib/jobs/registry";
import { type AwsScope, createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { connect } from "@/lib/platform/db/client";
import { buildAws, CONFIG, SCOPES } from "./metric-calls-estate";

/** Where the simulated day begins. */
export const DAY = Date.parse("2026-11-16T00:00:00Z");
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** Series fall due in slots of the clock: nothing does between two of the shortest ones. */
const SLOT = 5 * MINUTE;
const AFTER_SLOT = 20_000;

/** Calls of GetMetricData in one account and region, beside the fewest that its due series fit in. */
export interface TickCalls {
  scope: AwsScope;
  due: number;
  calls: number;
  fewest: number;
}

export function sum(ticks: TickCalls[], figure: "due" | "calls" | "fewest"): number {
  return ticks.reduce((total, tick) => total + tick[figure], 0);
}

/** AWS, a worker on one database, and the clock both go by. */
export async function openWorker(url: string) {
  const clock = { at: DAY };
  const now = () => new Date(clock.at);
  const loopback = await startLoopbackAws({ state: buildAws(DAY, DAY + 26 * HOUR, now), quotas: "off" });
  const config = parseConfig(CONFIG, "countersign.yaml");
  const counter = new CallCounter();
  const aws = createAws({
    config,
    endpointUrl: loopback.url,
    observer: counter.observe,
    ownCredentials: async () => ({
      accessKeyId: accountKeyId(SCOPES[0]?.account ?? ""),
      secretAccessKey: "bench",
    }),
  });
  const db = connect({ url, role: "countersign_worker", statementTimeoutMs: 600_000 });
  const context: JobContext = { db, aws, config, actor: { kind: "job", name: "bench" }, now };
  const reads = (scope: AwsScope) =>
    loopback.calls.count({ ...scope, operation: "cloudwatch:GetMetricData" });

  async function readScope(scope: AwsScope, discover: boolean): Promise<TickCalls> {
    const before = await selectReadable(db, scope);
    const due = before.filter((series) => isDue(series, clock.at, config.collect)).length;
    const callsBefore = reads(scope);
    const outcomes = await collectMetrics(db, context.actor, aws, scope, {
      declared: config.models,
      intervals: config.collect,
      discover,
      now,
    });
    const failed = outcomes.find(({ error }) => error !== null);
    if (failed) throw new Error(`${failed.api} failed: ${failed.error}`);
    await recordOutcomes(db, context.actor, outcomes);
    return { scope, due, calls: reads(scope) - callsBefore, fewest: Math.ceil(due / MAX_QUERIES) };
  }

  return {
    clock,
    context,
    /** One run of the worker's job, at the time the clock shows or is set to. */
    async tick({ discover, at }: { discover: boolean; at?: number }): Promise<TickCalls[]> {
      if (at !== undefined) clock.at = at;
      const started = now();
      const requests = await openRequests(db, context.actor);
      const ticks = await Promise.all(SCOPES.map((scope) => readScope(scope, discover)));
      await endRequests(db, context.actor, requests);
      await recordCalls(db, context.actor, counter.take(), started);
      return ticks;
    },
    close: async () => {
      aws.close();
      await loopback.close();
      await db.destroy();
    },
  };
}

export type Worker = Awaited<ReturnType<typeof openWorker>>;

/** A day of runs; metrics are looked for at full hours. `look` is what people do after each of them. */
export async function simulateDay(worker: Worker, look: () => Promise<void>): Promise<TickCalls[]> {
  const ticks: TickCalls[] = [];
  for (let at = DAY; at < DAY + 24 * HOUR; at += SLOT) {
    ticks.push(...(await worker.tick({ discover: at % HOUR === 0, at: at + AFTER_SLOT })));
    await look();
  }
  return ticks;
}
