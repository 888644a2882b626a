import "server-only";
import { diffSnapshots } from "../rules/diff-snapshots";
import { freeze } from "../rules/freeze";
import type { Reading } from "../schema/reading";
import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import type { DueCommand } from "../store/commands-due";
import { selectProposal } from "../store/proposals";
import { saveReading } from "../store/readings";
import type { Applying } from "./applying";
import { buildSnapshot } from "./build-snapshot";

const NAMED = 3;
const told = (value: string | null) => value ?? "nothing";

function inWords(changes: readonly SnapshotChange[]): string {
  const named = changes
    .slice(0, NAMED)
    .map(({ field, before, after }) => `${field} was ${told(before)} and is ${told(after)}`);
  const more = changes.length > NAMED ? `, and ${changes.length - NAMED} more` : "";
  return `what was signed is not how it is now: ${named.join(", ")}${more}`;
}

/**
 * Puts together anew what was signed, with what AWS has just said, and tells what of it is another; null: nothing. Throws
 * AppError where it can't be put together.
 */
export async function changedSinceSigned(
  { db, actor, now }: Applying,
  command: DueCommand,
  { signed, reading, readAt }: { signed: Snapshot; reading: Reading; readAt: Date },
): Promise<string | null> {
  await saveReading(db, reading, readAt);
  const proposal = await selectProposal(db, command.proposal_id);
  if (!proposal) throw new Error(`the proposal ${command.proposal_id} is gone`);
  const rebuilt = await buildSnapshot(db, actor, proposal, now());
  if (freeze(rebuilt).bound === freeze(signed).bound) return null;
  return inWords(diffSnapshots(signed, rebuilt));
}
