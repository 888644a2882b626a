const HOUR = 3_600_000;
// The three forms Model Monitor takes: every hour, once a day, every n hours (developer guide,
// "model-monitor-schedule-expression").
const CRON = /^cron\(\s*\d+\s+(\*|\d+|\d+\/(\d+))\s+\?\s+\*\s+\*\s+\*\s*\)$/;

/** Hours between executions of a schedule; null: it does not say. */
function hoursBetween(cron: string | null): number | null {
  const found = CRON.exec(cron ?? "");
  if (!found) return null;
  if (found[1] === "*") return 1;
  return found[2] === undefined ? 24 : Number(found[2]) || null;
}

/** The data an execution looked at: what came since the one before. Null where the schedule does not tell. */
export function analysedWindow(cron: string | null, scheduledAt: Date): { from: Date; to: Date } | null {
  const hours = hoursBetween(cron);
  return hours === null ? null : { from: new Date(scheduledAt.getTime() - hours * HOUR), to: scheduledAt };
}
