import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/**
 * Until the transaction ends, it alone writes parts, links and the counts by model. Whoever adds events holds the same
 * lock shared (`lockLinksShared`), so that what it linked, and with which parts, can't change meanwhile. Take it first
 * of all locks of the transaction.
 */
export async function lockLinks(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access:links'))`.execute(tx);
}

/** Until the transaction ends, the parts stay as they are, and no links or counts of models are moved. */
export async function lockLinksShared(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('access:links'))`.execute(tx);
}

/** Until the transaction ends, nobody else works out the parts. Take it before `lockLinks`. */
export async function lockParts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access:parts'))`.execute(tx);
}
