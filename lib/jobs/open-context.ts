import "server-only";
import { recordCalls } from "@/lib/features/sources/service/record-reading";
import { createAws } from "@/lib/platform/aws/clients";
import { loadConfig } from "@/lib/platform/config";
import { connect } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { CallCounter } from "./call-counter";
import type { JobContext } from "./registry";

const ACTOR = { kind: "job", name: "worker" } as const;

/** What every job works with, and how to end it. */
export interface OpenContext extends JobContext {
  /** Writes the calls counted so far. */
  flushCalls: () => Promise<void>;
  close: () => Promise<void>;
}

/** Everything a worker needs, from the environment. Throws one clear error when something is missing. */
export async function openContext(): Promise<OpenContext> {
  const { databaseUrl, awsEndpointUrl, configPath } = env();
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: the worker needs a Postgres to write to.");
  const config = await loadConfig(configPath);
  const db = connect({ url: databaseUrl, role: "countersign_worker", statementTimeoutMs: 120_000 });
  const counter = new CallCounter();
  const aws = createAws({ config, endpointUrl: awsEndpointUrl, observer: counter.observe });
  const flushCalls = async () => {
    const counts = counter.take();
    if (counts.length === 0) return;
    try {
      await recordCalls(db, ACTOR, counts, new Date());
    } catch (error) {
      counter.putBack(counts);
      throw error;
    }
  };
  const close = async () => {
    aws.close();
    await flushCalls();
    await db.destroy();
  };
  return { db, aws, config, actor: ACTOR, now: () => new Date(), flushCalls, close };
}
