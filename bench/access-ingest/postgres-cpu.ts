import { readdir, readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second towards user space, whatever the kernel ticks by (proc(5), USER_HZ). */
const TICK_MS = 10;

interface Stat {
  parent: number;
  ticks: number;
  /** Of its children that have ended. */
  ticksOfEnded: number;
}

/** Fields 4 and 14 to 17 of proc(5): they follow the name, which may itself hold spaces and parentheses. */
async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [user, system, ofChildren, systemOfChildren] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    ticks: (user ?? 0) + (system ?? 0),
    ticksOfEnded: (ofChildren ?? 0) + (systemOfChildren ?? 0),
  };
}

/**
 * CPU of a Postgres server so far in milliseconds: the postmaster, all that runs under it (backends, checkpointer,
 * writers, autovacuum) and all of that which has ended. NaN where there is no /proc.
 */
export async function postgresCpuMs(postmaster: number): Promise<number> {
  for (;;) {
    const before = await statOf(postmaster);
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
    const stats = await Promise.all(pids.map(statOf));
    const after = await statOf(postmaster);
    if (!before || !after) return Number.NaN;
    // Of one that ended meanwhile it may be in neither sum, or in both.
    if (before.ticksOfEnded !== after.ticksOfEnded) continue;
    const own = after.ticks + after.ticksOfEnded;
    const children = stats.filter((stat) => stat?.parent === postmaster);
    return (
      TICK_MS * children.reduce((sum, stat) => sum + (stat?.ticks ?? 0) + (stat?.ticksOfEnded ?? 0), own)
    );
  }
}
