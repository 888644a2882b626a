import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Action } from "../schema/kinds";

/** A decision that is to be made true in SageMaker, in the hands of whoever raised its fence last. */
export interface DueCommand {
  /** The decision's id. */
  id: string;
  proposal_id: string;
  action: Action;
  /** Digest. */
  snapshot: Buffer;
  entry_id: string;
  entry_hash: Buffer;
  asked_at: Date;
  attempts: number;
  refusals: number;
  fence: number;
  model_id: number;
  version: number;
  version_arn: string;
}
type Held = Pick<DueCommand, "id" | "fence">;

const free = (now: Date) =>
  sql`state = 'asked' and due_at <= ${now} and (leased_until is null or leased_until <= ${now})`;

/** Takes the command that has waited longest, until then; null: none is due. Whoever had it before may write no more. */
export async function claimCommand(db: Db, now: Date, until: Date): Promise<DueCommand | null> {
  const { rows } = await sql<DueCommand>`
    update approvals_command c
    set fence = c.fence + 1, leased_until = ${until}, attempts = c.attempts + 1
    from approvals_proposal p
    where p.id = c.proposal_id and c.id = (
      select id from approvals_command where ${free(now)} order by due_at, id limit 1 for update skip locked
    )
    returning c.id, c.proposal_id, c.action, c.snapshot, c.entry_id, c.entry_hash, c.asked_at, c.attempts, c.refusals,
      c.fence, p.model_id, p.version, p.version_arn`.execute(db);
  return rows[0] ?? null;
}

export async function hasDueCommand(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql`select from approvals_command where ${free(now)} limit 1`.execute(db);
  return rows.length > 0;
}

/** False: somebody else has taken it, or it is over. */
export async function renewLease(db: Db, { id, fence }: Held, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update approvals_command set leased_until = ${until}
    where id = ${id} and fence = ${fence} and state = 'asked' returning id`.execute(db);
  return rows.length > 0;
}

/** Lets go of it until then. */
export async function postponeCommand(
  db: Db,
  { id, fence }: Held,
  { error, dueAt, refused }: { error: string; dueAt: Date; refused: boolean },
): Promise<void> {
  await sql`
    update approvals_command
    set last_error = ${error}, due_at = ${dueAt}, leased_until = null, refusals = refusals + ${refused ? 1 : 0}
    where id = ${id} and fence = ${fence} and state = 'asked'`.execute(db);
}

/** What became of it for good. */
export interface CommandEnd {
  state: "applied" | "failed" | "voided";
  error: string | null;
  requestId: string | null;
  appliedAt: Date | null;
}

/** False: somebody else has taken it, or it is over. */
export async function endCommand(tx: Tx, { id, fence }: Held, end: CommandEnd): Promise<boolean> {
  const { rows } = await sql`
    update approvals_command
    set state = ${end.state}, last_error = ${end.error}, aws_request_id = ${end.requestId},
      applied_at = ${end.appliedAt}, leased_until = null
    where id = ${id} and fence = ${fence} and state = 'asked' returning id`.execute(tx);
  return rows.length > 0;
}
