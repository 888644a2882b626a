import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Dimension } from "../schema/series";
import { LIMITING_RULE } from "./limit";
import type { SeriesRow } from "./tables";

/** A series with what its rules say and what is normal for it. */
export interface ListedSeries extends Omit<SeriesRow, "id" | "dimensions"> {
  id: number;
  dimensions: Dimension[];
  baseline_source: "window" | "constraint" | null;
  baseline_words: string | null;
  baseline_low: number | null;
  baseline_high: number | null;
  baseline_median: number | null;
  baseline_limit: number | null;
  threshold: number | null;
  breach: boolean;
  missing: boolean;
  ok: boolean;
}

/** The series of a model, by kind and label. What an earlier version of a rule said counts no more. */
export async function selectSeriesList(db: Db, modelId: number): Promise<ListedSeries[]> {
  const { rows } = await sql<ListedSeries>`
    select s.*, s.dimensions::json as dimensions, rule.threshold, coalesce(says.breach, false) as breach,
      coalesce(says.missing, false) as missing, coalesce(says.ok, false) as ok
    from drift_series s
    left join lateral ${LIMITING_RULE} rule on true
    left join lateral (
      select bool_or(e.id is not null) as breach, bool_or(t.state = 'missing') as missing, bool_or(t.state = 'ok') as ok
      from drift_rule r
      left join drift_rule_state t on t.rule_id = r.id and t.version = r.version
      left join drift_episode e on e.rule_id = r.id and e.ended_at is null
      where r.series_id = s.id and r.model_id = s.model_id and r.removed_at is null
    ) says on true
    where s.model_id = ${modelId} and s.removed_at is null
    order by s.kind, s.label, s.subject, s.key`.execute(db);
  return rows;
}

/** When retraining of a model began, each time. */
export async function selectRetrainingStarts(db: Db, modelId: number): Promise<Date[]> {
  const { rows } = await sql<{ started_at: Date }>`
    select r.started_at from drift_retraining r join drift_episode e on e.id = r.episode_id
    where e.model_id = ${modelId} and r.started_at is not null order by r.started_at`.execute(db);
  return rows.map(({ started_at: at }) => at);
}
