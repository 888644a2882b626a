import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Buckets } from "../rules/buckets";
import type { Direction, Kind } from "../schema/series";
import { withBuckets } from "./cells";
import { LIMITING_RULE } from "./limit";
import { withPeriods } from "./periods";

/** A series by day: its smallest and largest value of each, null where there is none. */
export interface HeatmapRow {
  key: string;
  label: string;
  subject: string | null;
  direction: Direction | null;
  limit: number | null;
  lows: (number | null)[];
  highs: (number | null)[];
}

/** The series of one kind by the buckets of `days`. */
export async function selectHeatmap(
  db: Db,
  modelId: number,
  kind: Kind,
  days: Buckets,
): Promise<HeatmapRow[]> {
  const asked = sql`select id as series_id from drift_series
    where model_id = ${modelId} and kind = ${kind} and removed_at is null`;
  const { rows } = await sql<HeatmapRow>`
    ${withPeriods(asked)}, asked as (${asked}), ${withBuckets(days)}, columns as (
      select series_id, array_agg(low order by bucket) as lows, array_agg(high order by bucket) as highs
      from filled group by series_id
    )
    select s.key, s.label, s.subject, s.direction, c.lows, c.highs,
      coalesce(rule.threshold, s.baseline_limit) as limit
    from columns c join drift_series s on s.id = c.series_id
    left join lateral ${LIMITING_RULE} rule on true`.execute(db);
  return rows;
}
