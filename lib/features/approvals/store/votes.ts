import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Action, Seat } from "../schema/kinds";

/** A signature as it was given; all but its number. */
export interface NewVote {
  proposal_id: string;
  /** Digest of what was signed. */
  snapshot: Buffer;
  /** Issuer and subject. */
  person: string;
  person_name: string;
  role: Seat;
  action: Action;
  meaning: string;
  reason: string;
  override: boolean;
  idem_key: string;
  at: Date;
  /** Its entry in the ledger. */
  entry_id: string;
  seq: number;
  entry_hash: Buffer;
}
export interface VoteRow extends NewVote {
  id: number;
}

/** Every signature of these proposals, whatever it was given over, in the order of the ledger. */
export async function selectVotes(db: Db | Tx, proposals: readonly string[]): Promise<VoteRow[]> {
  const { rows } = await sql<VoteRow>`
    select * from approvals_vote where proposal_id = any(${[...proposals]}::uuid[]) order by seq`.execute(db);
  return rows;
}

/** What a person signed with this key; null: nothing. */
export async function selectVoteByKey(tx: Tx, person: string, key: string): Promise<VoteRow | null> {
  const { rows } = await sql<VoteRow>`
    select * from approvals_vote where person = ${person} and idem_key = ${key}`.execute(tx);
  return rows[0] ?? null;
}

/** Adds a signature. False: this person signed this, or used the key, at the same moment elsewhere. */
export async function insertVote(tx: Tx, vote: NewVote): Promise<boolean> {
  const { rows } = await sql`
    insert into approvals_vote (proposal_id, snapshot, person, person_name, role, action, meaning, reason, override,
      idem_key, at, entry_id, seq, entry_hash)
    values (${vote.proposal_id}, ${vote.snapshot}, ${vote.person}, ${vote.person_name}, ${vote.role}, ${vote.action},
      ${vote.meaning}, ${vote.reason}, ${vote.override}, ${vote.idem_key}, ${vote.at}, ${vote.entry_id}, ${vote.seq},
      ${vote.entry_hash})
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}
