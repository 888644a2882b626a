import { once } from "node:events";
import { z } from "zod";
import { accountKeyId } from "@/demo/aws/key-table";
import { ACCOUNTS } from "@/demo/estate/accounts";
import { CallCounter } from "@/lib/jobs/call-counter";
import type { JobContext } from "@/lib/jobs/registry";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { startProcess, TYPESCRIPT } from "@/scripts/part";

const readySchema = z.object({ url: z.string(), config: z.string(), models: z.number() });
const UNTHROTTLED = {
  sagemaker: 1_000_000,
  s3: 1_000_000,
  sts: 1_000_000,
  cloudwatch: 1_000_000,
  cloudtrail: 10,
  config: 10_000,
};

/** A database, AWS on loopback with `models` groups, and a worker's context: what the benchmarks run on. */
export async function openStage(models: number) {
  const postgres = await startTemporary();
  await migrate(postgres.url, { log: () => undefined });
  const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 600_000 });
  await seedDemoPeople(owner);
  const estate = { seed: "bench", now: new Date().toISOString(), models };
  const part = startProcess({
    name: "AWS on loopback",
    script: "bench/aws-process.ts",
    args: [JSON.stringify(estate)],
    nodeArgs: TYPESCRIPT,
    env: { NODE_ENV: "production" },
    stopWithinMs: 5_000,
  });
  let ready = readySchema.safeParse(null);
  while (!ready.success) ready = readySchema.safeParse((await once(part.child, "message"))[0]);
  const loopback = ready.data;
  const config = { ...parseConfig(loopback.config, "countersign.yaml"), quotas: UNTHROTTLED };
  const counter = new CallCounter();
  const aws = createAws({
    config,
    endpointUrl: loopback.url,
    observer: counter.observe,
    ownCredentials: async () => ({ accessKeyId: accountKeyId(ACCOUNTS.bank.id), secretAccessKey: "bench" }),
  });
  const db = connect({ url: postgres.url, role: "countersign_worker", statementTimeoutMs: 600_000 });
  const context: JobContext = {
    db,
    aws,
    config,
    actor: { kind: "job", name: "bench" },
    now: () => new Date(),
  };
  return {
    databaseUrl: postgres.url,
    owner,
    context,
    counter,
    models: loopback.models,
    close: async () => {
      aws.close();
      await part.stop();
      await Promise.all([db.destroy(), owner.destroy()]);
      await postgres.stop();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
