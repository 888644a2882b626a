import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { leafHash, linkHash } from "../rules/hash";
import { readCanonical } from "../rules/read-envelope";
import type { Envelope } from "../schema/envelope";
import { selectBuiltOn, selectByEntryId } from "../store/entries";

/**
 * What an entry says, when it is in the ledger with this hash, has the bytes that were hashed, and is what the chain went
 * on from; null otherwise. For what acts on an entry long after it was written.
 */
export async function proveEntry(db: Db | Tx, entryId: string, hash: Buffer): Promise<Envelope | null> {
  const row = await selectByEntryId(db, entryId);
  if (!row?.hash.equals(hash)) return null;
  const leaf = leafHash(row.canon);
  if (!leaf.equals(row.leaf) || !linkHash(row.prev, leaf).equals(hash)) return null;
  if (!(await selectBuiltOn(db, row.seq))?.equals(hash)) return null;
  const { canonical, envelope } = readCanonical(row.canon);
  return canonical && envelope?.entry_id === entryId && envelope.seq === row.seq ? envelope : null;
}
