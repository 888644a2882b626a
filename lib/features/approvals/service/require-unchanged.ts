import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { diffSnapshots } from "../rules/diff-snapshots";
import { freeze, readSnapshot } from "../rules/freeze";
import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import type { ProposalRow } from "../store/proposals";
import { selectSnapshot, type SnapshotRow } from "../store/snapshots";
import { buildSnapshot } from "./build-snapshot";

const NAMED = 3;

function changed(changes: readonly SnapshotChange[]): AppError {
  const named = changes.slice(0, NAMED).map(({ field }) => field);
  const more = changes.length > NAMED ? `, and ${changes.length - NAMED} more` : "";
  const what = changes.length > 0 ? `: ${named.join(", ")}${more}` : "";
  return new AppError("conflict", `What you were shown is not how it is now${what}. Nothing was signed.`, {
    members: { code: "changed", changes },
  });
}

/** What is shown of a proposal now, as frozen. Throws AppError "conflict" before the worker put it together. */
export async function requireShown(tx: Tx, proposal: ProposalRow): Promise<SnapshotRow> {
  const shown = proposal.snapshot && (await selectSnapshot(tx, proposal.snapshot));
  if (shown) return shown;
  throw new AppError(
    "conflict",
    "The worker has not put together what there is to sign. Look again shortly.",
  );
}

/** Throws AppError "conflict", with the difference, when what the person was shown is shown no more. */
export async function requireSameShown(
  tx: Tx,
  { proposal, digest }: { proposal: string; digest: string },
  shown: SnapshotRow,
): Promise<void> {
  if (shown.digest.toString("hex") === digest) return;
  const seen = await selectSnapshot(tx, Buffer.from(digest, "hex"));
  const before = seen && readSnapshot(seen.canon);
  throw changed(before?.proposal === proposal ? diffSnapshots(before, readSnapshot(shown.canon)) : []);
}

/** Throws AppError "conflict", with the difference, unless the database holds right now what is shown. */
export async function requireUnchanged(
  tx: Tx,
  actor: Actor,
  { proposal, shown, now }: { proposal: ProposalRow; shown: SnapshotRow; now: Date },
): Promise<void> {
  const rebuilt: Snapshot = await buildSnapshot(tx, actor, proposal, now);
  if (freeze(rebuilt).bound === shown.bound.toString("hex")) return;
  throw changed(diffSnapshots(readSnapshot(shown.canon), rebuilt));
}
