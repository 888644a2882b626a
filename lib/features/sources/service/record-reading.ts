import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { CallCount, SetAside, SourceOutcome } from "../schema";
import { selectCanAct, selectSetAside, selectSuccesses, selectWhole } from "../store/read";
import {
  addCalls,
  type ExpectedAccount,
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
  accounts: ExpectedAccount[],
  expected: ExpectedSource[],
): Promise<void> {
  requirePermission(actor, "models:collect");
  await withTransaction(db, (tx) => replaceExpected(tx, accounts, expected));
}

/** Whether Countersign may act in an account, by the configuration its worker last started with. */
export async function mayActIn(db: Db, actor: Actor, account: string): Promise<boolean> {
  requirePermission(actor, "sources:read");
  return selectCanAct(db, account);
}

/** Records how each API did in a pass. */
export async function recordOutcomes(db: Db, actor: Actor, outcomes: SourceOutcome[]): Promise<void> {
  requirePermission(actor, "models:collect");
  await writeOutcomes(db, outcomes);
}

/** Adds calls to the hour of `at`. */
export async function recordCalls(db: Db, actor: Actor, counts: CallCount[], at: Date): Promise<void> {
  requirePermission(actor, "models:collect");
  await addCalls(db, counts, at);
}

/** Sets records aside within the transaction that goes on without them. */
export async function setAside(tx: Tx, actor: Actor, records: SetAside[]): Promise<void> {
  requirePermission(actor, "models:collect");
  await quarantine(tx, records);
}

/** All last successes, by "account region api". */
export async function lastSuccesses(db: Db | Tx, actor: Actor): Promise<Map<string, Date>> {
  requirePermission(actor, "sources:read");
  return selectSuccesses(db);
}

/** Sources whose last try read them whole, by "account region api". */
export async function readWhole(db: Db | Tx, actor: Actor): Promise<Set<string>> {
  requirePermission(actor, "sources:read");
  return selectWhole(db);
}

/** What records of this API that were set aside speak of, such as ARNs. */
export async function setAsideSubjects(db: Db | Tx, actor: Actor, api: string): Promise<Set<string>> {
  requirePermission(actor, "sources:read");
  return selectSetAside(db, api);
}

/** Calls `take` when people asked for a read since it last succeeded; a wish it fails on is kept. */
export async function takeRefreshRequests(db: Db, actor: Actor, take: () => Promise<void>): Promise<void> {
  requirePermission(actor, "models:collect");
  await withTransaction(db, async (tx) => {
    if (await takeRequests(tx)) await take();
  });
}
