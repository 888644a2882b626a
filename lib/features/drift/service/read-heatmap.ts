import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { badness, worstOf } from "../rules/worst";
import { daysOf } from "../rules/buckets";
import type { Heatmap, HeatmapQuery } from "../schema/chart";
import { type HeatmapRow, selectHeatmap } from "../store/heatmap";

function rowOf({ key, label, subject, direction, limit, lows, highs }: HeatmapRow) {
  const values = lows.map((low, day) => worstOf(low, highs[day] ?? null, direction));
  const latest = values.findLast((value) => value !== null) ?? null;
  const rank = latest === null ? -Infinity : badness(latest, direction);
  return { rank, row: { key, label, subject, values, limit, latest } };
}

/**
 * The worst value of each UTC day of all series of a kind, the series that is worst on its latest day first. Throws
 * AppError "not_found".
 */
export async function readHeatmap(
  db: Db,
  actor: Actor,
  slug: string,
  { kind, from, to }: HeatmapQuery,
): Promise<Heatmap> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const days = daysOf(Date.parse(from) / 1000, Date.parse(to) / 1000);
  const rows = (await selectHeatmap(db, model.id, kind, days)).map(rowOf);
  rows.sort((a, b) => (a.rank === b.rank ? a.row.key.localeCompare(b.row.key) : b.rank - a.rank));
  return {
    days: Array.from({ length: days.count }, (_, day) =>
      new Date((days.start + day * days.step) * 1000).toISOString().slice(0, 10),
    ),
    rows: rows.map(({ row }) => row),
  };
}
