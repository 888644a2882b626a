import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { breachText } from "../rules/describe-episode";
import type { Episode, EpisodeList, EpisodeListQuery } from "../schema/episode";
import { countOpenEpisodes, selectEpisodes } from "../store/episodes";
import { episodeOf } from "./present-episode";

/** The id of the last episode shown. */
const cursorSchema = z.tuple([z.number().int()]);

/** A page of episodes over all models, or of the one named, the newest first. */
export async function listEpisodes(
  db: Db,
  actor: Actor,
  { state, cursor, limit }: EpisodeListQuery,
  slug?: string,
): Promise<EpisodeList> {
  requirePermission(actor, "drift:read");
  const modelId = slug === undefined ? undefined : (await findModel(db, slug)).id;
  const [place] = cursor === undefined ? [] : decodeCursor(cursorSchema, cursor);
  const [rows, counts] = await Promise.all([
    selectEpisodes(db, {
      state,
      limit: limit + 1,
      ...(modelId !== undefined && { modelId }),
      ...(place !== undefined && { after: place }),
    }),
    countOpenEpisodes(db),
  ]);
  const items = rows.slice(0, limit).map(episodeOf);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([Number(last.id)]) : null, open: counts.open };
}

/** An open episode that nobody has acknowledged, and how bad it is in a sentence without times. */
export interface Unacknowledged {
  episode: Episode;
  text: string;
}

/** Open episodes nobody has acknowledged, the newest first, and how many there are. */
export async function listUnacknowledged(
  db: Db,
  actor: Actor,
  limit: number,
): Promise<{ items: Unacknowledged[]; total: number }> {
  requirePermission(actor, "drift:read");
  const [rows, counts] = await Promise.all([
    selectEpisodes(db, { state: "open", unacknowledged: true, limit }),
    countOpenEpisodes(db),
  ]);
  const items = rows.map(episodeOf).map((episode) => ({ episode, text: breachText(episode) }));
  return { items, total: counts.unacknowledged };
}
