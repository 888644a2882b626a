import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { nextTryAt } from "../rules/apply-backoff";
import { claimCommand, hasDueCommand, postponeCommand } from "../store/commands-due";
import type { Applying } from "./applying";
import { carryOut, LEASE_MS } from "./carry-out";

/** So many at once: one that waits for AWS doesn't hold up the others. */
const LANES = 4;

/** Whether a decision waits to be applied. */
export async function isApplyingWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "approvals:apply");
  return hasDueCommand(db, now);
}

/** Why it broke off, for people: what is not meant for them is in the worker's log. */
function wordsOf(error: unknown): string {
  return error instanceof AppError ? error.detail : "the worker broke off; its log says why";
}

async function workThrough(applying: Applying, failures: unknown[]): Promise<void> {
  const { db, now } = applying;
  for (;;) {
    const command = await claimCommand(db, now(), new Date(now().getTime() + LEASE_MS));
    if (!command) return;
    try {
      await carryOut(applying, command);
    } catch (error) {
      failures.push(error);
      const dueAt = nextTryAt(command.attempts, now());
      await postponeCommand(db, command, { error: wordsOf(error), dueAt, refused: false });
    }
  }
}

/**
 * Makes SageMaker say what was signed, for every decision that is due. One that breaks off costs the others nothing, and
 * is taken up again later. Throws AggregateError after all of them.
 */
export async function applyDecisions(applying: Applying): Promise<void> {
  requirePermission(applying.actor, "approvals:apply");
  const failures: unknown[] = [];
  const lanes = Array.from({ length: LANES }, () => workThrough(applying, failures));
  const ends = await Promise.allSettled(lanes);
  const broken = [...failures, ...ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []))];
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} decisions broke off.`);
}
