import type { Part } from "./part";

/** Takes each part as it is started; throws once everything is being stopped. */
export type Launch = <P extends Part>(part: P) => P;

interface RunOptions {
  /** Starts the parts in order; what it throws ends everything. */
  start: (launch: Launch) => Promise<void>;
  say: (line: string) => void;
}

/**
 * Runs parts until Ctrl-C, SIGTERM or the death of one, then stops them, the last started first. Answers the exit
 * code: 0 when asked to end, 1 when something failed, which it says.
 */
export async function runParts({ start, say }: RunOptions): Promise<number> {
  const parts: Part[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<string | null>();
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(null));

  const launch: Launch = (part) => {
    // Whoever comes too late for the round of stopping is stopped here.
    if (ending) {
      void part.stop();
      throw new Error(`${part.name} is no longer needed`);
    }
    parts.push(part);
    void part.died.then(end);
    return part;
  };
  start(launch).catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));

  const reason = await ended;
  ending = true;
  if (reason !== null) say(reason);
  for (const { name, isRunning, stop } of parts.reverse()) {
    if (!isRunning()) continue;
    say(`stopping ${name}`);
    await stop().catch((error: unknown) => say(`${name} did not stop cleanly: ${String(error)}`));
  }
  return reason === null ? 0 : 1;
}
