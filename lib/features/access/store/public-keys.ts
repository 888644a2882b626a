import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { PublicKey } from "../collect/public-keys";

/** Kept public keys of a region, DER by fingerprint. */
export async function selectPublicKeys(db: Db | Tx, region: string): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ fingerprint: string; value: Buffer }>`
    select fingerprint, value from access_public_key where region = ${region}`.execute(db);
  return new Map(rows.map(({ fingerprint, value }) => [fingerprint, value]));
}

/** Keeps public keys for good; one that is kept never changes. */
export async function savePublicKeys(db: Db | Tx, region: string, keys: readonly PublicKey[]): Promise<void> {
  for (const { fingerprint, value, validFrom, validTo } of keys) {
    await sql`
      insert into access_public_key (fingerprint, region, value, valid_from, valid_to)
      values (${fingerprint}, ${region}, ${value}, ${validFrom}, ${validTo})
      on conflict (region, fingerprint) do nothing`.execute(db);
  }
}
