import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { leafHash, linkHash } from "../rules/hash";
import { inclusionRanges } from "../rules/merkle";
import { checkpointOf } from "../rules/present-checkpoint";
import { itemOf } from "../rules/present-entry";
import { readEnvelope } from "../rules/read-envelope";
import type { EntryProof, LedgerEntry } from "../schema/entry";
import { selectNewestCheckpoint } from "../store/checkpoints";
import { type EntryRow, selectEntry, selectHead } from "../store/entries";
import { selectRangeHashes } from "../store/nodes";
import { readTrust } from "./read-trust";

async function requireEntry(db: Db | Tx, seq: number): Promise<EntryRow> {
  const row = await selectEntry(db, seq);
  if (!row) throw new AppError("not_found", `The ledger has no entry ${seq}.`);
  return row;
}

/** How an entry is in the newest checkpoint; null: none covers it yet. */
async function readInclusion(db: Db | Tx, seq: number): Promise<LedgerEntry["inclusion"]> {
  const newest = await selectNewestCheckpoint(db);
  if (!newest || newest.size < seq) return null;
  const path = await selectRangeHashes(db, inclusionRanges(seq - 1, newest.size));
  return { checkpoint: checkpointOf(newest), path: path.map((hash) => hash.toString("hex")) };
}

/** One entry with its bytes and its way into the newest checkpoint. Throws AppError "not_found". */
export async function readEntry(db: Db, actor: Actor, seq: number): Promise<LedgerEntry> {
  requirePermission(actor, "ledger:read");
  const row = await requireEntry(db, seq);
  const inclusion = await readInclusion(db, seq);
  const leaf = leafHash(row.canon);
  return {
    ...itemOf(row, inclusion?.checkpoint.size ?? 0),
    entryId: row.entry_id,
    envelope: { ...readEnvelope(row.canon) },
    canon: row.canon.toString("utf8"),
    leaf: row.leaf.toString("hex"),
    prev: row.prev.toString("hex"),
    intact: leaf.equals(row.leaf) && linkHash(row.prev, leaf).equals(row.hash),
    inclusion,
  };
}

/** What proves one entry without the ledger and without the others. Throws AppError "not_found". */
export async function readProof(db: Db, actor: Actor, seq: number): Promise<EntryProof> {
  requirePermission(actor, "ledger:read");
  const row = await requireEntry(db, seq);
  const { log } = await selectHead(db);
  return {
    v: 1,
    log,
    seq,
    canon: row.canon.toString("base64"),
    leaf: row.leaf.toString("hex"),
    prev: row.prev.toString("hex"),
    hash: row.hash.toString("hex"),
    inclusion: await readInclusion(db, seq),
    verifierKeys: (await readTrust()).verifierKeys,
  };
}
