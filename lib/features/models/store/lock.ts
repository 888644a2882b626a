import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { AwsScope } from "../schema/scope";

/**
 * Until the transaction ends, this account and region is written by it alone, and the inventory is not joined
 * meanwhile. Other accounts and regions go on side by side.
 */
export async function lockScope(tx: Tx, { account, region }: AwsScope): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('models inventory', 0))`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`models ${account} ${region}`}, 0))`.execute(tx);
}

/** Until the transaction ends, nothing else writes to the inventory: no other join, and no account or region. */
export async function lockInventory(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('models inventory', 0))`.execute(tx);
}

/** Until the transaction ends, it alone gives out slugs: two that take several could wait for each other. */
export async function lockSlugs(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('models slugs', 0))`.execute(tx);
}
