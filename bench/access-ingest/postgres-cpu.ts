import { readdir, readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second towards user space, whatever the kernel ticks by (proc(5), USER_HZ). */
const TICK_MS = 10;

interface Stat {
  parent: number;
  /** Of the process, and of its children that have ended. */
  ticks: number;
}

/** Fields 4 and 14 to 17 of proc(5): they follow the name, which may itself hold spaces and parentheses. */
async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user, system, ofChildren, systemOfChildren] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    ticks: (user ?? 0) + (system ?? 0) + (ofChildren ?? 0) + (systemOfChildren ?? 0),
  };
}

/**
 * CPU of a Postgres server so far in milliseconds: the postmaster, all that runs under it (backends, checkpointer,
 * writers, autovacuum) and all of that which has ended. NaN where there is no /proc.
 */
export async function postgresCpuMs(postmaster: number): Promise<number> {
  const own = await statOf(postmaster);
  if (!own) return Number.NaN;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(statOf));
  const children = stats.filter((stat) => stat?.parent === postmaster);
  return TICK_MS * children.reduce((sum, stat) => sum + (stat?.ticks ?? 0), own.ticks);
}
