import "server-only";
import { listParts } from "@/lib/features/models/service/list-parts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { compareParts, trailParts } from "../rules/parts";
import { lockLinks, lockParts } from "../store/links-lock";
import { replaceParts, selectLoggedPlaces, selectParts } from "../store/parts";

/**
 * Brings what events are linked by to what the join and the trails say now. Answers whether anything changed: then the
 * calls linked before have to be linked again.
 */
export async function refreshParts(db: Db, actor: Actor): Promise<boolean> {
  requirePermission(actor, "access:collect");
  return withTransaction(db, async (tx) => {
    // Whoever adds events waits for the second lock only, which is not held while the join is read.
    await lockParts(tx);
    const { parts, models } = await listParts(tx, actor);
    const wanted = [...parts, ...trailParts(await selectLoggedPlaces(tx), models)];
    const changes = compareParts(await selectParts(tx), wanted);
    if (changes.added.length === 0 && changes.removed.length === 0) return false;
    await lockLinks(tx);
    await replaceParts(tx, changes);
    return true;
  });
}
