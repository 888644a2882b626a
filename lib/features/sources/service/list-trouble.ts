import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { stateOf } from "../rules";
import type { Trouble } from "../schema";
import { selectScope } from "../store/read";

/** What of one account and region is not up to date, so that a page can say whose old data it shows. */
export async function listTrouble(
  db: Db,
  actor: Actor,
  { account, region }: { account: string; region: string },
  now = new Date(),
): Promise<Trouble[]> {
  requirePermission(actor, "sources:read");
  const rows = await selectScope(db, account, region);
  return rows.flatMap((row): Trouble[] => {
    const { last_success_at: lastSuccessAt, last_attempt_at: lastAttemptAt, error } = row;
    const state = stateOf(
      { lastSuccessAt, lastAttemptAt, intervalSeconds: row.interval_seconds, error },
      now,
    );
    if (state !== "failed" && state !== "stale") return [];
    return [{ api: row.api, state, error, lastSuccessAt: lastSuccessAt?.toISOString() ?? null }];
  });
}
