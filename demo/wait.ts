import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const POLL_MS = 250;
const SAY_EVERY_MS = 5_000;

interface Progress {
  sources: number;
  read: number;
  passes: number;
  /** Series that belong to a model and were never read. */
  unread: number;
  failed: string[];
}

/**
 * Waits until the worker has read every source that was due since `since` and has joined what it read. Answers the sources
 * that could not be read, in words.
 */
export async function waitUntilRead(
  url: string,
  since: Date,
  say: (line: string) => void,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, options: "-c role=countersign_worker" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (let said = Date.now(); ; await pause(POLL_MS)) {
      const progress = await readProgress(client, since);
      const { sources, read, passes, unread } = progress;
      if (sources > 0 && read === sources && passes > 0 && unread === 0) return progress.failed;
      if (Date.now() - said < SAY_EVERY_MS) continue;
      said = Date.now();
      say(`  ${progress.read} of ${progress.sources} sources read`);
    }
  } finally {
    await client.end();
  }
}

async function readProgress(client: pg.Client, since: Date): Promise<Progress> {
  const { rows } = await client.query<Omit<Progress, "passes">>(
    `select count(*)::int as sources,
        (select count(*)::int from drift_series where model_id is not null and removed_at is null and read_at is null
          and read_error is null) as unread,
        (count(*) filter (where last_attempt_at >= $1 or (error is null
          and last_success_at > now() - interval_seconds * interval '1 second')))::int as read,
        coalesce(array_agg(account || ' ' || region || ' ' || api || ': ' || error) filter (where error is not null), '{}') as failed
      from sources_status`,
    [since],
  );
  const passes = await countPasses(client, since);
  return { ...(rows[0] ?? { sources: 0, read: 0, unread: 0, failed: [] }), passes };
}

/** The job queue makes its tables when the first worker starts. */
async function countPasses(client: pg.Client, since: Date): Promise<number> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    "select to_regclass('pgboss.job') is not null as exists",
  );
  if (!found[0]?.exists) return 0;
  const { rows } = await client.query<{ passes: number }>(
    `select count(*)::int as passes from pgboss.job metrics
      where name = 'collect-metrics' and state = 'completed' and exists (select from pgboss.job registry
        where registry.name = 'collect-registry' and registry.completed_on between $1 and metrics.started_on)
      and exists (select from pgboss.job monitors
        where monitors.name = 'collect-monitors' and monitors.completed_on between $1 and metrics.started_on)`,
    [since],
  );
  return rows[0]?.passes ?? 0;
}

/** Waits until the web server at `url` says that it is well. */
export async function waitUntilAnswering(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await pause(POLL_MS);
  }
}
