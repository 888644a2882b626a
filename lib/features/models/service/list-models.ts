import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { ModelList, ModelListQuery } from "../schema/model";
import { encodeCursor, selectModels } from "../store/list-models";
import { summaryOf } from "./present";

/** A page of the inventory, filtered, sorted and counted in one query. */
export async function listModels(db: Db, actor: Actor, query: ModelListQuery): Promise<ModelList> {
  requirePermission(actor, "models:read");
  const rows = await selectModels(db, query);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(summaryOf),
    nextCursor: last ? encodeCursor(last.sort_key) : null,
    total: rows[0]?.total ?? 0,
  };
}
