import "server-only";
import { sql } from "kysely";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import {
  hasUnlookedRollback,
  selectEndedSince,
  selectOpenRollbacks,
  selectRollback,
  tryLockRollback,
} from "../store/rollbacks";
import { endRollback } from "./end-rollback";
import { followRollback } from "./follow-rollback";
import type { RollingBack } from "./rolling-back";

/** How often an endpoint is looked at while it goes back. */
const LOOK_MS = 10_000;
/** A registry that can't be read is not asked for longer than this. */
const REREAD_MS = 120_000;

/** Whether an endpoint that goes back is to be looked at. */
export async function isRollbackWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "approvals:apply");
  return hasUnlookedRollback(db, new Date(now.getTime() - LOOK_MS));
}

/** Whether what serves is to be read again, because a rollback changed it after it was read last. */
export async function isRegistryOutdated(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "approvals:apply");
  const ended = await selectEndedSince(db, new Date(now.getTime() - REREAD_MS));
  if (ended.length === 0) return false;
  const successes = await lastSuccesses(db, actor);
  return ended.some(({ account, region, ended_at: at }) => {
    const read = successes.get(`${account} ${region} sagemaker:DescribeEndpoint`);
    return at !== null && read !== undefined && read <= at;
  });
}

/**
 * Moves every rollback that is not over one step on. The lock is held while AWS is asked, and goes with a worker that
 * dies; what is done is written on its own, before and after each call. Answers what broke off.
 */
export async function rollBack(work: RollingBack): Promise<unknown[]> {
  requirePermission(work.actor, "approvals:apply");
  const failures: unknown[] = [];
  for (const id of await selectOpenRollbacks(work.db)) {
    try {
      await withTransaction(work.db, async (tx) => {
        if (!(await tryLockRollback(tx, id))) return;
        const row = await selectRollback(tx, id);
        if (!row || row.ended_at !== null) return;
        if (!work.aws.canAct(row.account)) {
          const failure = `countersign.yaml names no operatorRoleArn for the account ${row.account}`;
          return endRollback(work, row, { failure, config: null });
        }
        // The lock is gone with its connection.
        const requireHeld = async () => void (await sql`select 1`.execute(tx));
        await followRollback({ ...work, requireHeld }, row);
      });
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}
