import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

// Below the ports that Linux (32768 on) and macOS (49152 on) give to outgoing connections: one of those can be taken
// by any of them between finding it and listening on it.
const LOWEST = 15_000;
const HIGHEST = 32_000;
const TRIES = 50;

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  const free = await once(probe, "listening").then(
    () => true,
    () => false,
  );
  if (free) {
    probe.close();
    await once(probe, "close");
  }
  return free;
}

/** `wanted` when nothing listens there on 127.0.0.1, else another port that is free. Throws Error when none is found. */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port was found on 127.0.0.1.");
}
