import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { chooseBuckets } from "../rules/buckets";
import { type Chart, chartSchema, type ChartQuery } from "../schema/chart";
import { type ChartedSeries, selectChartJson, selectCharted } from "../store/chart";

/** Of all series of one answer together: more would take seconds to draw up, and no screen shows them. */
const MOST_BUCKETS = 40_000;

function windowOf({ from, to }: ChartQuery): { from: number; to: number } {
  const window = { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 };
  if (window.from >= 0) return window;
  throw new AppError("invalid_request", "There are no points before 1970.", {
    invalidParams: [{ name: "from", reason: "must not be before 1970" }],
  });
}

/** Throws AppError "not_found" naming the keys that the model has no series of. */
function inOrder(keys: string[], found: ChartedSeries[], model: string): ChartedSeries[] {
  const byKey = new Map(found.map((series) => [series.key, series]));
  const missing = keys.filter((key) => !byKey.has(key));
  if (missing.length > 0) throw new AppError("not_found", `${model} has no series ${missing.join(", ")}.`);
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

/** How far apart the points of a series in the window lie; 0: it has none there. */
function coarsestOf({ periods, spacing }: ChartedSeries): number {
  const period = periods.at(-1);
  return period === undefined ? 0 : Math.max(period, spacing ?? 0);
}

/**
 * Series of a model as the JSON of a Chart: at most `width` buckets, the window widened to whole ones. Throws AppError
 * "not_found" for a model or series that does not exist.
 */
export async function readChartJson(db: Db, actor: Actor, slug: string, query: ChartQuery): Promise<string> {
  requirePermission(actor, "drift:read");
  const { from, to } = windowOf(query);
  const model = await findModel(db, slug);
  const found = await selectCharted(db, model.id, query.metric, from, to);
  const series = inOrder(query.metric, found, model.name);
  const width = Math.min(query.width, Math.floor(MOST_BUCKETS / series.length));
  const buckets = chooseBuckets(from, to, width, Math.max(...series.map(coarsestOf)));
  return selectChartJson(
    db,
    series.map(({ id }) => id),
    buckets,
  );
}

/** `readChartJson`, read. */
export async function readChart(db: Db, actor: Actor, slug: string, query: ChartQuery): Promise<Chart> {
  requirePermission(actor, "drift:read");
  return chartSchema.parse(JSON.parse(await readChartJson(db, actor, slug, query)));
}
