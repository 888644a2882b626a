/**
 * The floor: what no ingestion of these files can do without. Reads, uncompresses and parses every file of a folder one
 * after the other, and sends how long that took. Takes the folder and the keys as JSON.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const { dir, keys } = z
  .object({ dir: z.string(), keys: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
const fileSchema = z.object({ Records: z.array(z.unknown()) });

const cpu = process.cpuUsage();
const started = performance.now();
let records = 0;
for (const key of keys) {
  const content: unknown = JSON.parse(gunzipSync(readFileSync(path.join(dir, key))).toString("utf8"));
  records += fileSchema.parse(content).Records.length;
}
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
process.send?.({ records, wallMs, cpuMs: (user + system) / 1000 });
