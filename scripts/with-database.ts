import { once } from "node:events";
import { migrate } from "@/lib/platform/db/migrate";
import { shareEmbedded } from "./embedded-database";
import { startProcess, TYPESCRIPT } from "./part";

/** The worker ends the job in hand first. */
const STOPS_WITHIN_MS = 40_000;

const say = (line: string) => console.error(line);

/** Runs the script of the first argument with a database: that of DATABASE_URL, else the embedded one, migrated. */
async function main(): Promise<number> {
  const [script = "", ...args] = process.argv.slice(2);
  const given = process.env.DATABASE_URL;
  const database = given ? null : await shareEmbedded(say);
  try {
    if (database) await migrate(database.url, { log: say });
    const part = startProcess({
      name: script,
      script,
      args,
      nodeArgs: TYPESCRIPT,
      env: database ? { DATABASE_URL: database.url } : {},
      stopWithinMs: STOPS_WITHIN_MS,
    });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void part.stop());
    const [code] = await once(part.child, "exit");
    return typeof code === "number" ? code : 1;
  } finally {
    await database?.stop();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
