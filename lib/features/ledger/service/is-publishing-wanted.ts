import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectNewestCheckpoint } from "../store/checkpoints";
import { selectEntry } from "../store/entries";

/** Entries that come one after the other share a checkpoint. */
const GATHER_MS = 5_000;

/** Whether an entry has waited long enough for a checkpoint. */
export async function isPublishingWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "ledger:publish");
  const covered = (await selectNewestCheckpoint(db))?.size ?? 0;
  const waiting = await selectEntry(db, covered + 1);
  return waiting !== null && now.getTime() - waiting.recorded_at.getTime() >= GATHER_MS;
}
