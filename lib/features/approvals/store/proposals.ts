import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Action, ProposalState } from "../schema/kinds";

/** A proposal with the names of its model. */
export interface ProposalRow {
  id: string;
  model_id: number;
  /** Slug. */
  model: string;
  model_name: string;
  model_arn: string;
  account: string;
  region: string;
  version: number;
  version_arn: string;
  state: ProposalState;
  action: Action | null;
  /** Digest of what is shown now; null: the worker has not put it together yet. */
  snapshot: Buffer | null;
  opened_at: Date;
  opened_by: string;
  expires_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  end_reason: string | null;
  follows: string | null;
}

/** Columns of a proposal `p` and its model `m`. */
export const PROPOSAL_COLUMNS = sql`p.*, m.slug as model, m.name as model_name, m.arn as model_arn, m.account, m.region`;

async function select(db: Db | Tx, rest: RawBuilder<unknown>): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select ${PROPOSAL_COLUMNS} from approvals_proposal p join models m on m.id = p.model_id ${rest}`.execute(
    db,
  );
  return rows;
}

/** Null: there is none. `lock`: nobody else changes it until the transaction ends. */
export async function selectProposal(
  db: Db | Tx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ProposalRow | null> {
  const [row] = await select(db, sql`where p.id = ${id} ${lock ? sql`for update of p` : sql``}`);
  return row ?? null;
}

/** The newest proposal of a version; null: it was never proposed. */
export async function selectNewestProposal(db: Db | Tx, versionArn: string): Promise<ProposalRow | null> {
  const [row] = await select(
    db,
    sql`where p.version_arn = ${versionArn} order by p.opened_at desc, p.id desc limit 1`,
  );
  return row ?? null;
}

/** Until the transaction ends, it alone opens and freezes proposals of this model. */
export async function lockModelProposals(tx: Tx, modelId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('approvals_proposal'), ${modelId}::integer)`.execute(tx);
}

export interface NewProposal {
  modelId: number;
  version: number;
  versionArn: string;
  openedAt: Date;
  openedBy: string;
  expiresAt: Date;
  follows: string | null;
}

/** Opens a proposal and answers its id; null: one of this version is open. */
export async function insertProposal(tx: Tx, added: NewProposal): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into approvals_proposal (model_id, version, version_arn, state, opened_at, opened_by, expires_at, follows)
    values (${added.modelId}, ${added.version}, ${added.versionArn}, 'in_review', ${added.openedAt},
      ${added.openedBy}, ${added.expiresAt}, ${added.follows})
    on conflict (version_arn) where state in ('in_review', 'applying') do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** What is shown from now on. */
export async function showSnapshot(tx: Tx, id: string, digest: Buffer): Promise<void> {
  await sql`update approvals_proposal set snapshot = ${digest} where id = ${id}`.execute(tx);
}

export interface Ending {
  state: Exclude<ProposalState, "in_review" | "applying">;
  at: Date;
  by: string;
  reason: string;
}

/** Ends a proposal that is open; false: it was not. */
export async function endProposalRow(
  tx: Tx,
  id: string,
  { state, at, by, reason }: Ending,
): Promise<boolean> {
  const { rows } = await sql`
    update approvals_proposal set state = ${state}, ended_at = ${at}, ended_by = ${by}, end_reason = ${reason}
    where id = ${id} and state in ('in_review', 'applying') returning id`.execute(tx);
  return rows.length > 0;
}
