import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { ModelAccess } from "../schema/model-access";
import { type ModelPlace, selectModelCounts, selectPlaceReading } from "../store/model-access";

const HOUR = 3_600_000;
/** What a page shows that is not told otherwise: this hour and the 71 before it. */
const HOURS = 72;

/** A model's access log in one line; "not_collected" where the log of its account and region was never read. */
export async function readModelAccess(
  db: Db,
  actor: Actor,
  model: ModelPlace,
  now = new Date(),
): Promise<ModelAccess> {
  requirePermission(actor, "access:read");
  const since = new Date(Math.floor(now.getTime() / HOUR) * HOUR - (HOURS - 1) * HOUR);
  const [reading, counts] = await Promise.all([
    selectPlaceReading(db, model),
    selectModelCounts(db, model.id, since),
  ]);
  if (reading === null && counts.events === 0) return NOT_COLLECTED;
  return {
    ...counts,
    state: reading?.completeTo ? "collected" : "incomplete",
    completeTo: reading?.completeTo ?? null,
    source: reading?.isTrail === false ? "cloudtrail:LookupEvents" : "s3:GetObject",
    asOf: reading?.asOf ?? null,
  };
}

const NOT_COLLECTED: ModelAccess = {
  state: "not_collected",
  events: null,
  denied: null,
  callers: null,
  unusual: null,
  completeTo: null,
  source: "s3:GetObject",
  asOf: null,
};
