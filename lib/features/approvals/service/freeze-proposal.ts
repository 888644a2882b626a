import "server-only";
import { canonicalBytes } from "@/lib/features/ledger/service/canonical-bytes";
import type { NewEntry } from "@/lib/features/ledger/service/append";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { freeze, readSnapshot } from "../rules/freeze";
import type { Snapshot } from "../schema/snapshot";
import { type ProposalRow, showSnapshot } from "../store/proposals";
import { insertSnapshot, selectSnapshot } from "../store/snapshots";
import { aboutProposal } from "./about-proposal";
import { buildSnapshot } from "./build-snapshot";

/** Gates as the ledger tells them. */
function toldGates({ gates }: Snapshot) {
  return gates.map(({ key, value, required, result, source }) => ({
    gate: key,
    value,
    bound: required,
    result,
    source: source.call,
  }));
}

function sameGates(one: Snapshot, other: Snapshot): boolean {
  return canonicalBytes(toldGates(one)).equals(canonicalBytes(toldGates(other)));
}

export interface Freezing {
  /** Null: what was shown is as it is. */
  frozen: { digest: string; snapshot: Snapshot } | null;
  /** For the ledger; the caller appends them last. */
  entries: NewEntry[];
}

/**
 * Puts together what there is to sign of a proposal the caller has locked, and shows it when anything a signature binds
 * differs from what was shown: signatures over that count no more. Throws what buildSnapshot throws.
 */
export async function freezeProposal(
  tx: Tx,
  actor: Actor,
  proposal: ProposalRow,
  now: Date,
): Promise<Freezing> {
  const snapshot = await buildSnapshot(tx, actor, proposal, now);
  const { canon, digest, bound } = freeze(snapshot);
  const shown = proposal.snapshot && (await selectSnapshot(tx, proposal.snapshot));
  if (shown?.bound.toString("hex") === bound) return { frozen: null, entries: [] };
  const bytes = Buffer.from(digest, "hex");
  await insertSnapshot(tx, { digest: bytes, bound: Buffer.from(bound, "hex"), canon, frozen_at: now });
  await showSnapshot(tx, proposal.id, bytes);
  const frozen = { digest, snapshot };
  if (shown && sameGates(readSnapshot(shown.canon), snapshot)) return { frozen, entries: [] };
  const entry: NewEntry = {
    type: "gates.evaluated",
    subject: aboutProposal(proposal),
    body: { criteria: snapshot.criteria?.version ?? 0, gates: toldGates(snapshot) },
    evidence: [{ kind: "snapshot", sha256: digest }],
  };
  return { frozen, entries: [entry] };
}
