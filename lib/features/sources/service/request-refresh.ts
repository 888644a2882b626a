import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { insertRequest } from "../store/write";

/** Asks the worker to read every source now. Web can't read AWS itself. */
export async function requestRefresh(db: Db, actor: Actor): Promise<void> {
  requirePermission(actor, "sources:refresh");
  await insertRequest(db, actor.kind === "person" ? actor.personId : actor.name);
}
