import "server-only";
import pMap from "p-map";
import { collectExecutions, expectExecutions } from "../collect/executions";
import { markExecutionsRead, saveExecutions, selectOldestRunning } from "../store/executions";
import { selectSchedules } from "../store/schedules";
import type { MonitorPass } from "./monitor-pass";

/** How far back the executions of a schedule are read that was not known before. */
export const FIRST_READING_MS = 30 * 86_400_000;
// A list may lag behind what it lists, and the clock of this machine may be ahead of AWS's.
const OVERLAP_MS = 2 * 60 * 60_000;

/**
 * Executions since the last pass: one listing for all schedules that were read before, and one for each new one, so
 * that a new one doesn't make the past of all others be read again.
 */
export async function readExecutions(pass: MonitorPass): Promise<void> {
  expectExecutions(pass.reader);
  const now = pass.now();
  const first = new Date(now.getTime() - FIRST_READING_MS);
  const schedules = await selectSchedules(pass.db, pass.scope);
  await pMap(
    schedules.filter(({ executionsReadAt }) => executionsReadAt === null),
    ({ arn, name }) => readSince(pass, { schedule: name, arns: [arn], since: first, now }),
    { concurrency: 5 },
  );
  const known = schedules.flatMap(({ executionsReadAt }) => executionsReadAt?.getTime() ?? []);
  if (known.length === 0) return;
  const running = await selectOldestRunning(pass.db, pass.scope, now);
  const since = Math.min(...known, running?.getTime() ?? Infinity) - OVERLAP_MS;
  await readSince(pass, {
    schedule: undefined,
    arns: schedules.flatMap(({ arn, executionsReadAt }) => (executionsReadAt ? [arn] : [])),
    since: new Date(Math.max(since, first.getTime())),
    now,
  });
}

async function readSince(
  pass: MonitorPass,
  { schedule, arns, since, now }: { schedule: string | undefined; arns: string[]; since: Date; now: Date },
): Promise<void> {
  const complete = await pass.drain(collectExecutions(pass.reader, { schedule, since }), (tx, facts) =>
    saveExecutions(tx, pass.scope, facts),
  );
  if (complete) await pass.write((tx) => markExecutionsRead(tx, arns, now));
}
