import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Episode } from "../schema/episode";
import { insertAudit } from "../store/audit";
import { acknowledge, type EpisodeRow, selectEpisode } from "../store/episodes";
import { episodeOf } from "./present-episode";

async function requireEpisode(tx: Tx, modelId: number, id: number): Promise<EpisodeRow> {
  const row = await selectEpisode(tx, modelId, id);
  if (!row) throw new AppError("not_found", `This model has no episode ${id}.`);
  return row;
}

/**
 * Notes that somebody knows of a breach, and what they said. Throws AppError "conflict" when somebody did before:
 * the first one stays on record.
 */
export async function acknowledgeEpisode(
  db: Db,
  actor: Actor,
  { slug, episodeId }: { slug: string; episodeId: number },
  { note }: { note?: string | undefined },
): Promise<Episode> {
  requirePermission(actor, "drift:acknowledge");
  const model = await findModel(db, slug);
  return withTransaction(db, async (tx) => {
    await requireEpisode(tx, model.id, episodeId);
    const kept = note === undefined || note === "" ? null : note;
    const first = await acknowledge(tx, episodeId, actorName(actor), kept);
    const row = await requireEpisode(tx, model.id, episodeId);
    if (!first) throw new AppError("conflict", `${row.acknowledged_by} acknowledged this already.`);
    await insertAudit(tx, actor, {
      action: "episode.acknowledge",
      modelId: model.id,
      subject: `episode ${episodeId}`,
      before: null,
      after: { note: kept },
    });
    await append(tx, actor, {
      type: "episode.acknowledged",
      subject: aboutModel(model),
      body: { episode: String(episodeId), note: kept },
    });
    return episodeOf(row);
  });
}
