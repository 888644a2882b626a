import type { Generated } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Direction, Kind, Preset } from "../schema/series";

export interface SeriesRow {
  id: Generated<number>;
  account: string;
  region: string;
  namespace: string;
  metric_name: string;
  /** Canonical JSON of the dimensions, by name. */
  dimensions: string;
  stat: string;
  model_id: number | null;
  link_reason: string;
  key: string;
  kind: Kind;
  preset: Preset;
  label: string;
  subject: string | null;
  unit: string | null;
  direction: Direction | null;
  endpoint: string | null;
  variant: string | null;
  schedule: string | null;
  declared: boolean;
  period_seconds: number;
  spacing_seconds: number | null;
  listed_at: Date | null;
  read_from: Date | null;
  settled_through: Date | null;
  read_at: Date | null;
  read_error: string | null;
  newest_at: Date | null;
  newest_value: number | null;
  removed_at: Date | null;
}

/** The table of series, for Kysely. */
export function seriesTables(db: Db | Tx) {
  return db.withTables<{ drift_series: SeriesRow }>();
}
