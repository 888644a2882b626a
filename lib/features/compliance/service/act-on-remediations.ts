import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import {
  hasMovedSince,
  type RemediationRow,
  selectOpen,
  selectOpenIds,
  tryLockRemediation,
} from "../store/remediations";
import { endRemediation } from "./end-remediation";
import { concludeEvaluating, followStarted } from "./follow-remediation";
import type { Remediating } from "./remediating";
import { startAsked } from "./start-remediation";

/** How long after something happened to a remediation more is expected at any moment. */
const EAGER_MS = 2 * 60_000;

/** Whether a remediation was asked for or moved so lately that it is looked at again at once. */
export async function isRemediationWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "compliance:collect");
  return hasMovedSince(db, new Date(now.getTime() - EAGER_MS));
}

async function step(work: Remediating, row: RemediationRow): Promise<void> {
  if (!work.aws.canAct(row.account)) {
    const failure = `countersign.yaml names no operatorRoleArn for the account ${row.account}`;
    return endRemediation(work, row, { failure });
  }
  if (row.state === "asked") return startAsked(work, row);
  if (row.state === "started") return followStarted(work, row);
  return concludeEvaluating(work, row);
}

/**
 * Moves every remediation that is not over one step on. The lock is held while AWS is asked, and goes with a worker that
 * dies; what is done is written on its own, before and after each call. One that breaks off costs the others nothing.
 */
export async function actOnRemediations(work: Remediating): Promise<unknown[]> {
  requirePermission(work.actor, "compliance:collect");
  const failures: unknown[] = [];
  for (const id of await selectOpenIds(work.db)) {
    try {
      await withTransaction(work.db, async (tx) => {
        if (!(await tryLockRemediation(tx, id))) return;
        const row = await selectOpen(tx, id);
        if (row) await step(work, row);
      });
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}
