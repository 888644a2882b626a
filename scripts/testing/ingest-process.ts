/**
 * Ingests what is listed in a process of its own, with a folder as the bucket, and sends by how much its memory grew at
 * most beyond what it held after a first, ordinary file. Takes the database's URL and the folder.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { ingestDue } from "@/lib/features/access/service/ingest-files";
import { connect } from "@/lib/platform/db/client";

const [url = "", dir = ""] = process.argv.slice(2);
const db = connect({ url, role: "countersign_worker" });
let heldAtFirst: number | null = null;
const tally = await ingestDue(
  db,
  { kind: "job", name: "test" },
  {
    now: () => new Date("2026-03-10T12:00:00Z"),
    read: ({ key }) => {
      if (key !== "first") heldAtFirst ??= process.memoryUsage().rss;
      return readFile(path.join(dir, key));
    },
  },
);
await db.destroy();
const most = process.resourceUsage().maxRSS * 1024;
process.send?.({ grownBytes: most - (heldAtFirst ?? most), tally });
