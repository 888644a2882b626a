import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";

const holderSchema = z.object({ pid: z.number().int(), since: z.string() });

export interface Hold {
  release(): void;
}

/**
 * Makes this process the only one that may run a server in `dir`. The lock is a file lock that SQLite takes,
 * so the kernel drops it however the process ends, and no stale lock needs guessing.
 * Throws AppError naming the process that holds it.
 */
export async function holdDirectory(dir: string): Promise<Hold> {
  const lock = new DatabaseSync(path.join(dir, "holder.lock"));
  try {
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    throw new AppError(
      "unavailable",
      `the database in ${dir} is in use ${await describeHolder(dir)}; stop that one first`,
    );
  }
  const since = new Date().toISOString();
  await writeFile(path.join(dir, "holder.json"), JSON.stringify({ pid: process.pid, since }), {
    mode: 0o600,
  });
  return { release: () => lock.close() };
}

async function describeHolder(dir: string): Promise<string> {
  const text = await readFile(path.join(dir, "holder.json"), "utf8").catch(() => "null");
  const holder = holderSchema.safeParse(parseJson(text));
  return holder.success
    ? `by process ${holder.data.pid} since ${holder.data.since}`
    : "by a process that is just starting";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
