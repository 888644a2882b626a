import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { startProcess, TYPESCRIPT } from "@/scripts/part";
import type { LogFile } from "./log-files";
import { postgresCpuMs } from "./postgres-cpu";

const floorSchema = z.object({ records: z.number(), wallMs: z.number(), cpuMs: z.number() });
const workerSchema = z.object({ wallMs: z.number(), cpuMs: z.number(), peakMegabytes: z.number() });
export type Floor = z.infer<typeof floorSchema>;

function start(name: string, script: string, args: string[]) {
  return startProcess({
    name,
    script: path.join(import.meta.dirname, script),
    args,
    nodeArgs: TYPESCRIPT,
    env: { NODE_ENV: "production" },
    stopWithinMs: 5_000,
  });
}

type Process = ReturnType<typeof start>;

/** What a process sends next. Throws when it ends instead. */
async function heard({ child, died }: Process): Promise<unknown> {
  const why = died.then((reason): never => {
    throw new Error(reason);
  });
  const [message]: unknown[] = await Promise.race([once(child, "message"), why]);
  return message;
}

/** Uncompresses and parses the files in one process. */
export async function measureFloor(dir: string, files: readonly LogFile[]): Promise<Floor> {
  const list = path.join(dir, "files.json");
  await writeFile(list, JSON.stringify({ dir, keys: files.map(({ key }) => key) }));
  return floorSchema.parse(await heard(start("the floor", "floor-process.ts", [list])));
}

export interface Ingestion {
  wallMs: number;
  /** Of Node and Postgres together. */
  cpuMs: number;
  postgresMs: number;
  peakMegabytes: number;
}

/** Lets two workers ingest what is listed; the time until both are done, from when both stood ready. */
export async function measureIngestion(
  postgres: { url: string; pid: number },
  dir: string,
): Promise<Ingestion> {
  const workers = ["one", "two"].map((name) =>
    start(`worker ${name}`, "worker-process.ts", [postgres.url, dir]),
  );
  await Promise.all(workers.map(heard));
  const before = await postgresCpuMs(postgres.pid);
  const started = performance.now();
  const done = await Promise.all(
    workers.map(async (worker) => {
      const said = heard(worker);
      worker.child.send("go");
      return workerSchema.parse(await said);
    }),
  );
  const wallMs = performance.now() - started;
  const postgresMs = (await postgresCpuMs(postgres.pid)) - before;
  return {
    wallMs,
    postgresMs,
    cpuMs: postgresMs + done.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    peakMegabytes: Math.max(...done.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
