import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const POLL_MS = 250;

const DONE = `select exists (select from pgboss.job events where name = 'collect-events' and state = 'completed'
  and exists (select from pgboss.job registry where registry.name = 'collect-registry'
    and registry.completed_on between $1 and events.started_on)) as done`;

/** Waits until the worker, after it knew the models, has read every trail once. */
export async function waitForEvents(databaseUrl: string, since: Date): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, options: "-c role=countersign_worker" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ done: boolean }>(DONE, [since]);
      if (rows[0]?.done) return;
      await pause(POLL_MS);
    }
  } finally {
    await client.end();
  }
}
