import { spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/platform/errors";

const POLL_MS = 50;
const STOP_WITHIN_MS = 30_000;

/**
 * Stops the server that an earlier, killed process left running on `dataDir`. The caller holds the directory, so no
 * living process of ours owns that server. A lock file whose process is somebody else's is removed: process numbers
 * come round again, and Postgres would refuse to start. Throws AppError if the server does not stop.
 */
export async function stopOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  const lockFile = path.join(dataDir, "postmaster.pid");
  const pid = Number((await readFile(lockFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid || !isAlive(pid)) return;
  if (!(await commandOf(pid)).includes(dataDir)) {
    await rm(lockFile, { force: true });
    return;
  }
  log(`stopping the Postgres (process ${pid}) that an interrupted run left behind`);
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + STOP_WITHIN_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline)
      throw new AppError("unavailable", `Postgres process ${pid} on ${dataDir} does not stop; end it first`);
    await pause(POLL_MS);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process; small Linux images have no ps, and only Linux has /proc. */
async function commandOf(pid: number): Promise<string> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  const ps = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return ps.stdout;
}
