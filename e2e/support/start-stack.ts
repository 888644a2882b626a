import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { z } from "zod";

import { TYPESCRIPT } from "../../scripts/part";
import { PEOPLE, sessionFile, SESSIONS, signIn } from "./people";
import { STACK_AWS, STACK_DIR, STACK_URL } from "./stack-address";

const stackSchema = z.object({ url: z.string(), awsUrl: z.string(), dir: z.string() });

/** Starts everything the tests look at, signs every role in once, and answers what ends it all. */
export default async function startStack(): Promise<() => Promise<void>> {
  const child = fork("e2e/support/stack.ts", { execArgv: TYPESCRIPT, detached: true });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  const died = ended.then(([code]) => {
    throw new Error(`What the browser tests look at ended with exit code ${code}; its words are above.`);
  });
  const { url, awsUrl, dir } = await Promise.race([firstMessage(), died]);
  died.catch(() => undefined);
  Object.assign(process.env, { [STACK_URL]: url, [STACK_AWS]: awsUrl, [STACK_DIR]: dir });
  try {
    await mkdir(SESSIONS, { recursive: true });
    for (const person of PEOPLE) await signIn(url, person, sessionFile(person));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;

  async function firstMessage(): Promise<z.infer<typeof stackSchema>> {
    for (;;) {
      // The TypeScript loader talks over the same channel.
      const [message] = await once(child, "message");
      const ready = stackSchema.safeParse(message);
      if (ready.success) return ready.data;
    }
  }
}
