import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import {
  deleteRequests,
  hasRequests,
  insertRequest,
  type PageRequest,
  selectLastReading,
  selectRequests,
} from "../store/requests";

export type { PageRequest } from "../store/requests";

/** Somebody looks: older readings than this are not good enough. */
const FRESH_MS = 5 * 60_000;

/**
 * Asks for the series of a model to be read now, unless all were read within five minutes. Everybody who looks at the
 * same time shares one reading.
 */
export async function requestReading(
  db: Db,
  actor: Actor,
  slug: string,
  now = new Date(),
): Promise<{ requested: boolean }> {
  requirePermission(actor, "drift:refresh");
  const { id } = await findModel(db, slug);
  const last = await selectLastReading(db, id);
  if (last && now.getTime() - last.getTime() < FRESH_MS) return { requested: false };
  await insertRequest(db, id);
  return { requested: true };
}

/** Whether anybody waits for a reading or an evaluation. */
export async function isReadingWanted(db: Db, actor: Actor): Promise<boolean> {
  requirePermission(actor, "drift:collect");
  return hasRequests(db);
}

/** What people ask for now: hand it to `endRequests` once it was done. */
export async function openRequests(db: Db, actor: Actor): Promise<PageRequest[]> {
  requirePermission(actor, "drift:collect");
  return selectRequests(db);
}

/** What was asked for was done. A wish that was made again meanwhile stays. */
export async function endRequests(db: Db, actor: Actor, done: PageRequest[]): Promise<void> {
  requirePermission(actor, "drift:collect");
  await deleteRequests(db, done);
}
