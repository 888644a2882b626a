import { readFile } from "node:fs/promises";

/** Requests of one measurement. */
export const REQUESTS = 500;
const CLOCK_TICKS_A_SECOND = 100;

/** CPU seconds of a process, user and system, from /proc (clock ticks of 10 ms). */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_A_SECOND;
}

/** CPU seconds that a process takes for one request of a URL, of many five at a time. */
export async function cpuOf(pid: number, url: string, cookie: string): Promise<number> {
  const before = await cpuSeconds(pid);
  for (let sent = 0; sent < REQUESTS; sent += 5) {
    const batch = Array.from({ length: 5 }, async () => {
      const answer = await fetch(url, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
      await answer.arrayBuffer();
    });
    await Promise.all(batch);
  }
  return ((await cpuSeconds(pid)) - before) / REQUESTS;
}
