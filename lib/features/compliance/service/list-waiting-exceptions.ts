import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { EXPIRY_NOTICE_DAYS } from "../schema/kinds";
import type { Exception } from "../schema/standing";
import { selectWaitingExceptions } from "../store/exceptions";
import { exceptionOf } from "./present-exception";

const DAY_MS = 86_400_000;

/** Exceptions that wait for a person: asked for and not decided, or in force and about to end. */
export async function listWaitingExceptions(
  db: Db,
  actor: Actor,
  limit: number,
  now = new Date(),
): Promise<Exception[]> {
  requirePermission(actor, "compliance:read");
  const until = new Date(now.getTime() + EXPIRY_NOTICE_DAYS * DAY_MS);
  const rows = await selectWaitingExceptions(db, { now, until, limit });
  return rows.map((row) => exceptionOf(row, now));
}
