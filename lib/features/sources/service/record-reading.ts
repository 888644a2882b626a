import "server-only";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { CallCount, SetAside, SourceOutcome } from "../schema";
import { selectSuccess, selectSuccesses } from "../store/read";
import {
  addCalls,
  type ExpectedSource,
  quarantine,
  replaceExpected,
  takeRequests,
  writeOutcomes,
} from "../store/write";

/** Declares what will be read, so that what was never read is shown as such. */
export async function expectSources(
  db: Db,
  actor: Actor,
  accounts: { account: string; name: string }[],
  expected: ExpectedSource[],
): Promise<void> {
  requirePermission(actor, "models:collect");
  await withTransaction(db, (tx) => replaceExpected(tx, accounts, expected));
}

export async function recordOutcomes(
  db: Db,
  actor: Actor,
  outcomes: SourceOutcome[],
  at: Date,
): Promise<void> {
  requirePermission(actor, "models:collect");
  await writeOutcomes(db, outcomes, at);
}

export async function recordCalls(db: Db, actor: Actor, counts: CallCount[], at: Date): Promise<void> {
  requirePermission(actor, "models:collect");
  await addCalls(db, counts, at);
}

/** Sets records aside within the transaction that goes on without them. */
export async function setAside(tx: Tx, actor: Actor, records: SetAside[]): Promise<void> {
  requirePermission(actor, "models:collect");
  await quarantine(tx, records);
}

/** When an API of a scope was last read whole; null: never. */
export async function lastSuccess(db: Db, actor: Actor, scope: AwsScope, api: string): Promise<Date | null> {
  requirePermission(actor, "sources:read");
  return selectSuccess(db, scope, api);
}

/** All last successes, by "account region api". */
export async function lastSuccesses(db: Db | Tx, actor: Actor): Promise<Map<string, Date>> {
  requirePermission(actor, "sources:read");
  return selectSuccesses(db);
}

/** True when people asked for a read since this was last called. */
export async function takeRefreshRequests(db: Db, actor: Actor): Promise<boolean> {
  requirePermission(actor, "models:collect");
  return takeRequests(db);
}
