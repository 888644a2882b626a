import { spawnSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 250;

/**
 * Runs `work` while no other process does so in `dir`, waiting for its turn. The lock is the numbered file with the
 * highest number: whoever finds its owner gone, or done, makes the next one. Only the owner of the newest deletes
 * older ones, so a process that was slow to look can tell that it made a number of the past, and tries again.
 */
export async function withInstallLock(dir, work) {
  mkdirSync(dir, { recursive: true });
  const mine = await acquire(dir);
  try {
    return await work();
  } finally {
    release(dir, mine);
  }
}

async function acquire(dir) {
  for (let told = false; ;) {
    const newest = newestIn(dir);
    const pid = ownerOf(dir, newest);
    if (pid !== null) {
      if (!told) console.error(`Waiting for process ${pid}, which is installing packages here …`);
      told = true;
      await pause(POLL_MS);
      continue;
    }
    const mine = newest + 1;
    if (!create(dir, mine)) continue;
    if (newestIn(dir) !== mine) {
      unlinkSync(file(dir, mine));
      continue;
    }
    for (const old of numbersIn(dir)) if (old < mine) unlinkSync(file(dir, old));
    return mine;
  }
}

const file = (dir, number) => path.join(dir, `lock.${number}`);

function numbersIn(dir) {
  return readdirSync(dir)
    .flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number);
}

function newestIn(dir) {
  return Math.max(0, ...numbersIn(dir));
}

/** The living process that owns a lock; null when it is done or gone, or a newer lock has replaced this one. */
function ownerOf(dir, number) {
  try {
    const { pid, start } = JSON.parse(readFileSync(file(dir, number), "utf8"));
    return pid !== null && startOf(pid) === start ? pid : null;
  } catch {
    return null;
  }
}

/** With its content from the first moment on: a link appears whole, and only if the name is free. */
function create(dir, number) {
  const draft = path.join(dir, `draft.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
  try {
    linkSync(draft, file(dir, number));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** The file stays, so that the numbers only ever rise. */
function release(dir, number) {
  const draft = path.join(dir, `draft.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ pid: null }));
  renameSync(draft, file(dir, number));
}

/** When a process started, or null if it is gone: process numbers come round again, this does not. */
function startOf(pid) {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
  }
  try {
    // Field 22 of /proc/<pid>/stat, counted after the name, which may hold spaces (proc(5)).
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return null;
  }
}
