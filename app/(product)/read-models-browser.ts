import "server-only";

import { MODEL_FILTERS, readFilters } from "@/lib/features/models/queries";
import { modelListQuerySchema } from "@/lib/features/models/schema/model";
import { listModels } from "@/lib/features/models/service/list-models";
import { listTagValues } from "@/lib/features/models/service/list-tag-values";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import type { ModelsBrowserProps } from "@/components/models/models-browser";

import { firstOf, parseFilters, type SearchParams } from "./search-params";

/** What the models table shows first. Throws AppError "invalid_request" for filters that mean nothing. */
export async function readModelsBrowser(
  db: Db,
  actor: Actor,
  params: Awaited<SearchParams>,
): Promise<ModelsBrowserProps> {
  const initialFilters = readFilters(MODEL_FILTERS, (name) => firstOf(params[name]));
  const query = parseFilters(modelListQuerySchema, initialFilters);
  const [initial, tagValues] = await Promise.all([listModels(db, actor, query), listTagValues(db, actor)]);
  return { initial, initialFilters, tagValues };
}
