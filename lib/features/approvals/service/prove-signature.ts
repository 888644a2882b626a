import "server-only";
import { z } from "zod";
import { VOCABULARY } from "@/lib/features/ledger/schema/vocabulary";
import { proveEntry } from "@/lib/features/ledger/service/prove-entry";
import type { Db } from "@/lib/platform/db/client";
import type { CountedVote } from "../rules/quorum";
import { SEATS } from "../schema/kinds";
import type { VoteRow } from "../store/votes";

/** The ledger does not bear out what a command or a signature says; the message says why. */
export class UnprovenError extends Error {}

/** A signature as its entry in the ledger has it. */
export interface ProvenSignature {
  vote: CountedVote;
  name: string;
  subject: string;
}

const signedSchema = VOCABULARY["decision.signed"].body.extend({ role: z.enum(SEATS) });

/**
 * What was signed, by the ledger: the row only tells where to look and must say the same. The role must be one of those
 * the person held then. Throws UnprovenError.
 */
export async function proveSignature(db: Db, row: VoteRow): Promise<ProvenSignature> {
  const unproven = (why: string) => new UnprovenError(`the signature of ${row.person_name} ${why}`);
  const envelope = await proveEntry(db, row.entry_id, row.entry_hash);
  if (envelope?.type !== "decision.signed") throw unproven("is not in the ledger as it was given");
  const { success, data } = signedSchema.safeParse(envelope.body);
  const { kind, iss, sub, name, roles } = envelope.actor;
  const person = `${iss} ${sub}`;
  const isSame =
    success &&
    kind === "person" &&
    person === row.person &&
    data.proposal === row.proposal_id &&
    data.snapshot === row.snapshot.toString("hex") &&
    data.action === row.action &&
    data.role === row.role &&
    data.override === row.override;
  if (!isSame) throw unproven("says something else than its entry in the ledger");
  if (!roles.includes(data.role)) throw unproven(`was given as ${data.role}, a role they did not hold`);
  const { role, action, override } = data;
  return { vote: { person, role, action, override }, name, subject: sub };
}
