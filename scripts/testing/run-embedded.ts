/**
 * A process of its own that runs the embedded Postgres in the folder it is given: it prints `{ url, pid, dataDir }`
 * as one line of JSON and stops on SIGTERM. If it can't start, it prints why and exits with 1.
 */
import { startEmbedded } from "@/lib/platform/db/embedded";

const [dir = ""] = process.argv.slice(2);
try {
  const { url, pid, dataDir, stop } = await startEmbedded({
    dir,
    durable: false,
    log: (line) => console.error(line),
  });
  process.once("SIGTERM", () => void stop());
  console.log(JSON.stringify({ url, pid, dataDir }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
