import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectTrailStreams, type TrailStream } from "../store/streams";

/** The streams of trails whose files are read. */
export async function listTrailStreams(db: Db, actor: Actor, now: Date): Promise<TrailStream[]> {
  requirePermission(actor, "access:collect");
  return selectTrailStreams(db, now);
}
