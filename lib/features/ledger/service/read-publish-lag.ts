import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { selectNewestCheckpoint } from "../store/checkpoints";
import { selectEntry } from "../store/entries";
import { readTrust } from "./read-trust";

/** How far what is published lies behind what is recorded. */
export interface PublishLag {
  /** When the oldest entry was recorded that no exported checkpoint covers. */
  since: Date;
  seconds: number;
}

/** Null: every entry is published, or nothing is published here at all. */
export async function readPublishLag(db: Db, actor: Actor, now: Date): Promise<PublishLag | null> {
  requirePermission(actor, "ledger:read");
  const { publishing } = await readTrust();
  if (!publishing) return null;
  const covered = (await selectNewestCheckpoint(db))?.size ?? 0;
  const waiting = await selectEntry(db, covered + 1);
  if (!waiting) return null;
  const since = waiting.recorded_at;
  return { since, seconds: Math.max(0, (now.getTime() - since.getTime()) / 1000) };
}
