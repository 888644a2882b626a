import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import type { UnusualList, UnusualListQuery } from "../schema/unusual-list";
import { countUnusual, selectUnusual, type UnusualKey } from "../store/unusual-read";

/** A time as Postgres writes it: what it can't read back is no cursor of ours. */
const timeText = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/);
const keySchema = z.tuple([timeText.refine((text) => !Number.isNaN(Date.parse(text))), z.int().positive()]);

/** What looks unusual, the newest first. `slug` null: in the whole estate. Throws AppError "not_found". */
export async function listUnusual(
  db: Db,
  actor: Actor,
  slug: string | null,
  { state, cursor, limit }: UnusualListQuery,
): Promise<UnusualList> {
  requirePermission(actor, "access:read");
  const after = cursor === undefined ? null : decodeCursor<UnusualKey>(keySchema, cursor);
  const modelId = slug === null ? null : (await findModel(db, slug)).id;
  const [rows, counts] = await Promise.all([
    selectUnusual(db, modelId, { state, after, limit: limit + 1 }),
    countUnusual(db, modelId),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ unusual }) => unusual),
    nextCursor: last ? encodeCursor(last.key) : null,
    ...counts,
  };
}
