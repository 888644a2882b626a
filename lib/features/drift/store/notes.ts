import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** A note on a series. */
export interface NoteRow {
  series_id: number;
  kind: "not_finite" | "outside_range" | "in_future" | "off_grid" | "contradiction" | "interval_changed";
  at: Date;
  words: string;
}

/** The newest twenty notes of each series of a model. */
export async function selectNotes(db: Db, modelId: number): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select n.series_id, n.kind, n.at, n.words from drift_series s
    cross join lateral (
      select * from drift_note where series_id = s.id order by at desc, kind limit 20
    ) n
    where s.model_id = ${modelId} and s.removed_at is null
    order by n.at desc, n.kind`.execute(db);
  return rows;
}
