import "server-only";
import { countSeries } from "@/lib/features/drift/service/count-series";
import { estimateUsdPerMonth } from "@/lib/platform/aws/prices";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { stateOf } from "../rules";
import type { Source, SourceList } from "../schema";
import { selectQuarantine, selectSources, type SourceRow } from "../store/read";

function sourceOf(row: SourceRow, now: Date): Source {
  const times = {
    lastSuccessAt: row.last_success_at,
    lastAttemptAt: row.last_attempt_at,
    intervalSeconds: row.interval_seconds,
    error: row.error,
  };
  return {
    account: row.account,
    accountName: row.account_name,
    region: row.region,
    api: row.api,
    state: stateOf(times, now),
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    error: row.error,
    errorCode: row.error_code,
    itemsRead: row.items_read,
    calls24h: row.calls,
    throttled24h: row.throttled,
    estimatedUsdMonth: estimateUsdPerMonth(row.api, row.units),
  };
}

const METRIC_DATA = "cloudwatch:GetMetricData";

function oldest(times: (string | null)[]): string | null {
  if (times.length === 0 || times.includes(null)) return null;
  return times.reduce((first, time) => (time !== null && first !== null && time < first ? time : first));
}

function newest(times: (string | null)[]): string | null {
  return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}

/** A dashboard that refreshes every minute. */
const POLLS_A_DAY = 24 * 60;

function metricCost(rows: SourceRow[], series: number): SourceList["summary"]["cloudwatch"] {
  if (series === 0) return null;
  const asked = rows.filter(({ api }) => api === METRIC_DATA);
  const metrics24h = asked.reduce((sum, { units }) => sum + units, 0);
  return {
    series,
    metrics24h,
    usdMonth: estimateUsdPerMonth(METRIC_DATA, metrics24h) ?? 0,
    pollingUsdMonth: estimateUsdPerMonth(METRIC_DATA, series * POLLS_A_DAY) ?? 0,
  };
}

/** Every account, region and API with how its last read went, what it costs, and what was set aside. */
export async function listSources(db: Db, actor: Actor, now = new Date()): Promise<SourceList> {
  requirePermission(actor, "sources:read");
  const [rows, setAside, series] = await Promise.all([
    selectSources(db, now),
    selectQuarantine(db),
    countSeries(db, actor),
  ]);
  const items = rows.map((row) => sourceOf(row, now));
  return {
    items,
    nextCursor: null,
    setAside: setAside.map(({ seen_at, ...record }) => ({ ...record, seenAt: seen_at.toISOString() })),
    summary: {
      accounts: new Set(items.map(({ account }) => account)).size,
      regions: [...new Set(items.map(({ region }) => region))].sort(),
      failing: items.filter(({ state }) => state === "failed").length,
      stale: items.filter(({ state }) => state === "stale" || state === "never").length,
      oldestSuccessAt: oldest(items.map(({ lastSuccessAt }) => lastSuccessAt)),
      lastReadAt: newest(items.map(({ lastSuccessAt }) => lastSuccessAt)),
      cloudwatch: metricCost(rows, series),
      calls24h: items.reduce((sum, { calls24h }) => sum + calls24h, 0),
      estimatedUsdMonth: items.reduce((sum, { estimatedUsdMonth }) => sum + (estimatedUsdMonth ?? 0), 0),
    },
  };
}
