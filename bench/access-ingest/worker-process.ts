/**
 * A worker that ingests what is listed, as the job does, with the bucket as a folder. Takes the database's URL and the
 * folder; waits to be told to begin, and sends how long it took and what it added.
 */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ingestDue } from "@/lib/features/access/service/ingest-files";
import { connect } from "@/lib/platform/db/client";

const [url = "", dir = ""] = process.argv.slice(2);
const db = connect({ url, role: "countersign_worker", statementTimeoutMs: 600_000 });
process.send?.("ready");
// Until then nothing else keeps this process.
process.channel?.ref();
await once(process, "message");
process.channel?.unref();
const cpu = process.cpuUsage();
const started = performance.now();
await ingestDue(
  db,
  { kind: "job", name: "bench" },
  { now: () => new Date(), read: ({ key }) => readFile(path.join(dir, key)) },
);
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
await db.destroy();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.send?.({ wallMs, cpuMs: (user + system) / 1000, peakMegabytes });
