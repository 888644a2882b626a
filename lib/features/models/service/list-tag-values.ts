import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { TagValues } from "../schema/model";
import { selectTagValues } from "../store/read-overview";

/** What the tag filters can be set to: the values that occur. */
export async function listTagValues(db: Db, actor: Actor): Promise<TagValues> {
  requirePermission(actor, "models:read");
  const values: TagValues = { owner: [], dataClassification: [], modelStage: [], complianceScope: [] };
  for (const { tag, value, count } of await selectTagValues(db)) values[tag].push({ value, count });
  return values;
}
