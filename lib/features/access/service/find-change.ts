import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { type ChangesAsked, selectChanges, selectLastChanges } from "../store/changes";
import { RawRecords } from "./raw-records";

/** A call that changed something, and who is behind it. */
export interface Change {
  /** CloudTrail's eventID. */
  eventId: string;
  at: Date;
  /** The person, or where nothing names one the principal. */
  who: string;
}

/** More calls on one target within the times asked for are not looked through. */
const MOST = 50;

function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return null;
  }
}

/**
 * The newest call that was let through, names one of the targets and fits; null: the log has none (yet). `fits` is asked
 * of the record as CloudTrail wrote it, null where it is no longer kept.
 */
export async function findChange(
  db: Db,
  actor: Actor,
  asked: ChangesAsked,
  fits: (record: unknown) => boolean,
): Promise<Change | null> {
  requirePermission(actor, "access:read");
  const records = new RawRecords(db);
  for (const row of await selectChanges(db, asked, MOST)) {
    const record = await records.cut(row.file_id, row.ordinal);
    if (!fits(record === null ? null : parsed(record))) continue;
    return { eventId: row.key, at: row.at, who: row.person ?? row.principal };
  }
  return null;
}

/** When each of the targets was named last by such a call that was let through; absent: the log has none (yet). */
export async function findLastChanges(db: Db, actor: Actor, asked: ChangesAsked): Promise<Map<string, Date>> {
  requirePermission(actor, "access:read");
  if (asked.targets.length === 0) return new Map();
  return selectLastChanges(db, asked);
}
