import "server-only";
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectEtags } from "../store/files";
import { ensureStream } from "../store/streams";
import { ingestDue, type IngestTally, keepFile } from "./ingest-files";

/** Stands for the account and region of what may be of any. */
const ANYWHERE = { account: "000000000000", region: "folder" };
const READ = /\.(json|ndjson|gz|txt|cloudtrail)$/i;

async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Ingests CloudTrail files of a folder, packed or not: {"Records":[…]}, an array, NDJSON or one record a file. Account
 * and region are read from the records; nothing proves them (grade C). The same bytes are one file, of this folder or
 * of one before, and go by the path under which they were found first.
 */
export async function importFolder(
  db: Db,
  actor: Actor,
  dir: string,
  { now }: { now: () => Date },
): Promise<IngestTally> {
  requirePermission(actor, "access:collect");
  const streamId = await ensureStream(db, { way: "folder", trailId: null, ...ANYWHERE, keyPrefix: null });
  const known = await selectEtags(db, streamId);
  for (const file of await filesUnder(dir)) {
    const body = await readFile(file);
    const etag = createHash("sha256").update(body).digest("hex");
    if (known.has(etag)) continue;
    known.add(etag);
    const { mtime } = await stat(file);
    const key = path.relative(dir, file).split(path.sep).join("/");
    await keepFile(db, actor, { streamId, bucket: "folder", key, etag, deliveredAt: mtime, body });
  }
  return ingestDue(db, actor, { now });
}
