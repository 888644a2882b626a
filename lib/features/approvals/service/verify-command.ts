import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { readSnapshot } from "../rules/freeze";
import { quorumOf } from "../rules/quorum";
import { isExcluded } from "../rules/separation";
import type { Action } from "../schema/kinds";
import type { Snapshot } from "../schema/snapshot";
import type { DueCommand } from "../store/commands-due";
import { selectSnapshot } from "../store/snapshots";
import { selectVotes } from "../store/votes";
import { type ProvenSignature, proveSignature, UnprovenError } from "./prove-signature";

/** A decision that the ledger bears out. */
export interface ProvenCommand {
  signed: Snapshot;
  /** Names of those who signed for what was decided, in order. */
  approvers: string[];
}

const DECIDED: Record<Action, "approved" | "rejected"> = { approve: "approved", reject: "rejected" };

async function readSigned(
  db: Db,
  { snapshot, proposal_id: proposal, version_arn: arn }: DueCommand,
): Promise<Snapshot> {
  const kept = await selectSnapshot(db, snapshot);
  if (!kept || !createHash("sha256").update(kept.canon).digest().equals(snapshot)) {
    throw new UnprovenError("what was signed is not there any more, byte for byte");
  }
  const signed = readSnapshot(kept.canon);
  if (signed.proposal === proposal && signed.subject.versionArn === arn) return signed;
  throw new UnprovenError("what was signed is about another version");
}

function requireQuorum(command: DueCommand, signed: Snapshot, signatures: ProvenSignature[]): void {
  const votes = signatures.map(({ vote }) => vote);
  if (quorumOf(signed.quorum, signed.gates, votes).state !== DECIDED[command.action]) {
    throw new UnprovenError(`the signatures do not amount to a decision to ${command.action}`);
  }
}

function requireSeparation(signed: Snapshot, signatures: ProvenSignature[]): void {
  for (const { name, subject } of signatures) {
    const excluded = isExcluded({ name, email: null, subject }, signed.excluded);
    if (excluded) throw new UnprovenError(`${name}, who signed, is the ${excluded.why} of this version`);
  }
}

/**
 * Holds a command against the ledger before anything is done in AWS: every signature by its entry, the quorum computed
 * anew, the bytes signed. Throws UnprovenError.
 */
export async function verifyCommand(db: Db, command: DueCommand): Promise<ProvenCommand> {
  const signed = await readSigned(db, command);
  const rows = (await selectVotes(db, [command.proposal_id])).filter(({ snapshot }) =>
    snapshot.equals(command.snapshot),
  );
  const decisive = rows.some(
    ({ entry_id: id, entry_hash: hash }) => id === command.entry_id && hash.equals(command.entry_hash),
  );
  if (!decisive) throw new UnprovenError("the signature that decided it is not among those given");
  const signatures: ProvenSignature[] = [];
  for (const row of rows) signatures.push(await proveSignature(db, row));
  requireQuorum(command, signed, signatures);
  requireSeparation(signed, signatures);
  const approvers = signatures.filter(({ vote }) => vote.action === command.action).map(({ name }) => name);
  return { signed, approvers };
}
