import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { type ModelList, modelListSchema, type ModelListQuery } from "../schema/model";
import { selectModelsPage } from "../store/list-models";

/** A page of the inventory, filtered, sorted and counted in one query, as the JSON of a ModelList. */
export async function listModelsJson(db: Db, actor: Actor, query: ModelListQuery): Promise<string> {
  requirePermission(actor, "models:read");
  return selectModelsPage(db, query);
}

/** `listModelsJson`, read. */
export async function listModels(db: Db, actor: Actor, query: ModelListQuery): Promise<ModelList> {
  requirePermission(actor, "models:read");
  return modelListSchema.parse(JSON.parse(await selectModelsPage(db, query)));
}
