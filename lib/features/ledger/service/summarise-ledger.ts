import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { readNote } from "../rules/note";
import { checkpointOf } from "../rules/present-checkpoint";
import type { LedgerSummary } from "../schema/verification";
import { type CheckpointRow, countCheckpoints, selectNewestCheckpoint } from "../store/checkpoints";
import { selectEntry, selectHead } from "../store/entries";
import { selectRoot } from "../store/nodes";
import { selectLastVerification } from "../store/verifications";
import { readTrust } from "./read-trust";

async function describeLast(db: Db, row: CheckpointRow): Promise<LedgerSummary["lastCheckpoint"]> {
  const covered = await selectEntry(db, row.size);
  const at = covered?.recorded_at ?? row.exported_at;
  return {
    ...checkpointOf(row),
    secondsAfter: Math.max(0, (row.exported_at.getTime() - at.getTime()) / 1000),
    signedBy: readNote(row.note)?.signatures[0]?.name ?? "",
  };
}

/** The figures over the whole ledger. Looks through nothing: that is what verifying is for. */
export async function summariseLedger(db: Db, actor: Actor): Promise<LedgerSummary> {
  requirePermission(actor, "ledger:read");
  const { log, seq } = await selectHead(db);
  const newest = await selectNewestCheckpoint(db);
  const covered = newest?.size ?? 0;
  const [first, waiting, checkpoints, root, lastVerification, { publishing }] = await Promise.all([
    selectEntry(db, 1),
    selectEntry(db, covered + 1),
    countCheckpoints(db),
    seq === 0 ? null : selectRoot(db, seq),
    selectLastVerification(db),
    readTrust(),
  ]);
  return {
    log,
    entries: seq,
    since: first?.recorded_at.toISOString() ?? null,
    root: root?.toString("hex") ?? null,
    checkpoints,
    waiting: Math.max(0, seq - covered),
    waitingSince: waiting?.recorded_at.toISOString() ?? null,
    lastCheckpoint: newest && (await describeLast(db, newest)),
    publishing,
    lastVerification,
  };
}
