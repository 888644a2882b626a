import "server-only";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { openContext } from "./open-context";
import { startJobs } from "./runner";

/** The worker process: runs until SIGTERM or SIGINT, then lets the job in hand end. */
async function main(): Promise<void> {
  const context = await openContext();
  const jobs = await startJobs(env().databaseUrl ?? "", context);
  log().info({ accounts: context.config.accounts.length }, "worker started");
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    jobs
      .stop()
      .then(() => context.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log().error({ err: error }, "worker did not stop cleanly");
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error: unknown) => {
  log().fatal({ err: error }, "worker could not start");
  process.exitCode = 1;
});
