import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { z } from "zod";

import { startProcess, TYPESCRIPT } from "../../scripts/part";
import { PEOPLE, sessionFile, SESSIONS, signIn } from "./people";
import { keepWaiting } from "./waiting";
import { STACK_AWS, STACK_DATABASE, STACK_DIR, STACK_URL } from "./stack-address";

const STOP_WITHIN_MS = 60_000;
const stackSchema = z.object({
  url: z.string(),
  awsUrl: z.string(),
  databaseUrl: z.string(),
  dir: z.string(),
});

/** Starts everything the tests look at, signs every role in once, and answers what ends it all. */
export default async function startStack(): Promise<() => Promise<void>> {
  const { child, died, stop } = startProcess({
    name: "what the browser tests look at",
    script: "e2e/support/stack.ts",
    nodeArgs: TYPESCRIPT,
    env: {},
    stopWithinMs: STOP_WITHIN_MS,
  });
  const early = died.then((reason) => Promise.reject(new Error(`${reason}; its words are above.`)));
  // Once the tests run, they notice by themselves.
  early.catch(() => undefined);
  try {
    const { url, awsUrl, databaseUrl, dir } = await Promise.race([firstMessage(), early]);
    Object.assign(process.env, {
      [STACK_URL]: url,
      [STACK_AWS]: awsUrl,
      [STACK_DATABASE]: databaseUrl,
      [STACK_DIR]: dir,
    });
    await mkdir(SESSIONS, { recursive: true });
    for (const person of PEOPLE) await signIn(url, person, sessionFile(person));
    await keepWaiting(url, dir);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }

  async function firstMessage(): Promise<z.infer<typeof stackSchema>> {
    for (;;) {
      // The TypeScript loader talks over the same channel.
      const [message] = await once(child, "message");
      const ready = stackSchema.safeParse(message);
      if (ready.success) return ready.data;
    }
  }
}
