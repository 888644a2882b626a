import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { summarise } from "../rules/summarise";
import { selectSparks, selectStaleModels, selectSummaryRows, writeSummaries } from "../store/model-summary";

const BATCH = 200;

async function summariseBatch(db: Db, modelIds: number[], now: Date): Promise<void> {
  const rows = await selectSummaryRows(db, modelIds);
  const summaries = rows.map(({ modelId, asOf, series, lostRules }) => ({
    modelId,
    asOf,
    ...summarise(series, lostRules),
  }));
  const sparks = await selectSparks(
    db,
    summaries.flatMap(({ worstId }) => worstId ?? []),
    now,
  );
  const kept = summaries.map(({ worstId, ...summary }) => ({
    ...summary,
    spark: (worstId === null ? undefined : sparks.get(worstId)) ?? [],
  }));
  await writeSummaries(db, kept, now);
}

/**
 * Brings what lists of models show up to date, for the models where something changed. Answers how many those were.
 * Models whose metrics were never read get no row: nothing is known of them.
 */
export async function summariseModels(db: Db, actor: Actor, now: Date): Promise<number> {
  requirePermission(actor, "drift:collect");
  let count = 0;
  for (let after = 0; ;) {
    const ids = await selectStaleModels(db, { now, after, limit: BATCH });
    const last = ids.at(-1);
    if (last === undefined) return count;
    await summariseBatch(db, ids, now);
    count += ids.length;
    after = last;
  }
}
