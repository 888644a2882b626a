import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { compareSides } from "../rules/distribution/compare-sides";
import { numberOf } from "../rules/reports/figure";
import type { Distribution, DistributionQuery, Side } from "../schema/distribution";
import { type MonitorRow, selectMonitors } from "../store/read-reports";
import { loadBaseline, loadCurrent, type LoadedSide, noSide } from "./load-side";

interface Loaded {
  monitor: MonitorRow | null;
  baseline: LoadedSide;
  current: LoadedSide;
  skipped: Distribution["skipped"];
}

function sideOf({ statistics, window, at, readAt, ...side }: LoadedSide, median: number | null): Side {
  const n = statistics?.present ?? null;
  const missing = statistics?.missing ?? null;
  const all = n === null || missing === null ? 0 : n + missing;
  return {
    state: side.state,
    reason: side.reason,
    uri: side.uri,
    at: at?.toISOString() ?? null,
    window: window && { from: window.from.toISOString(), to: window.to.toISOString() },
    readAt: readAt?.toISOString() ?? null,
    n,
    missing,
    missingShare: missing === null || all === 0 ? null : missing / all,
    median,
    mean: statistics && numberOf(statistics.mean),
  };
}

/** The schedule whose reports know the feature; if none does, the one that ran last. */
async function load(
  db: Db,
  monitors: MonitorRow[],
  { feature, at }: DistributionQuery,
): Promise<Loaded | null> {
  let first: Loaded | null = null;
  for (const monitor of monitors) {
    const [baseline, { side, skipped }] = await Promise.all([
      loadBaseline(db, monitor, feature),
      loadCurrent(db, monitor, feature, at ?? null),
    ]);
    const loaded = { monitor, baseline, current: side, skipped };
    if (side.statistics || baseline.statistics) return loaded;
    first ??= loaded;
  }
  return first;
}

/**
 * A feature of a model, its baseline against its last readable statistics up to `at`. What is not there is told side
 * by side; throws AppError "not_found" only for the model.
 */
export async function readDistribution(
  db: Db,
  actor: Actor,
  slug: string,
  query: DistributionQuery,
): Promise<Distribution> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const monitors = await selectMonitors(db, model.id, query.schedule);
  const none = query.schedule
    ? `No data quality schedule ${query.schedule} of ${model.name} is known.`
    : `No data quality schedule of ${model.name} is known.`;
  const { monitor, baseline, current, skipped } = (await load(db, monitors, query)) ?? {
    monitor: null,
    baseline: noSide(none),
    current: noSide(none),
    skipped: [],
  };
  const { medians, ...compared } = compareSides(baseline.statistics, current.statistics);
  const problems = [
    ...baseline.problems.map((problem) => ({ side: "baseline" as const, ...problem })),
    ...current.problems.map((problem) => ({ side: "current" as const, ...problem })),
  ];
  return {
    model: model.slug,
    feature: query.feature,
    inferredType: (current.statistics ?? baseline.statistics)?.inferredType ?? null,
    schedule: monitor && { name: monitor.name, arn: monitor.arn },
    baseline: sideOf(baseline, medians.baseline),
    current: sideOf(current, medians.current),
    ...compared,
    skipped,
    problems,
  };
}
