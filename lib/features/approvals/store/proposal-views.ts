import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ProposalState } from "../schema/kinds";
import { PROPOSAL_COLUMNS, type ProposalRow } from "./proposals";

/** A proposal with the part of its snapshot that lists need: `quorum`, `excluded` and the results of its gates. */
export interface ProposalViewRow extends ProposalRow {
  /** Null: nothing is frozen yet. */
  shown: unknown;
}

async function select(db: Db | Tx, rest: RawBuilder<unknown>): Promise<ProposalViewRow[]> {
  const { rows } = await sql<ProposalViewRow>`
    select ${PROPOSAL_COLUMNS}, s.shown
    from approvals_proposal p join models m on m.id = p.model_id
    left join lateral (
      select jsonb_build_object('quorum', content->'quorum', 'excluded', content->'excluded',
        'gates', jsonb_path_query_array(content, '$.gates[*].result')) as shown
      from (select convert_from(canon, 'UTF8')::jsonb as content from approvals_snapshot where digest = p.snapshot) c
    ) s on true
    ${rest}`.execute(db);
  return rows;
}

/** Null: there is none. */
export async function selectProposalView(db: Db | Tx, id: string): Promise<ProposalViewRow | null> {
  const [row] = await select(db, sql`where p.id = ${id}`);
  return row ?? null;
}

/** Everything ever proposed of a version, the newest first. */
export function selectVersionViews(
  db: Db | Tx,
  modelId: number,
  version: number,
): Promise<ProposalViewRow[]> {
  return select(
    db,
    sql`where p.model_id = ${modelId} and p.version = ${version} order by p.opened_at desc, p.id desc`,
  );
}

/** A place in an order of time; times of a list have milliseconds. */
export interface Place {
  at: string;
  id: string;
}

// A cursor carries milliseconds, Postgres keeps more.
const OPENED = sql`date_trunc('milliseconds', p.opened_at)`;
const ENDED = sql`date_trunc('milliseconds', p.ended_at)`;

function beyond(time: RawBuilder<unknown>, after: Place | null): RawBuilder<unknown> {
  if (after === null) return sql``;
  return sql`and (${time}, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
}

/** Proposals of a model, the newest first. */
export function selectModelViews(
  db: Db,
  modelId: number,
  { after, limit }: { after: Place | null; limit: number },
): Promise<ProposalViewRow[]> {
  return select(
    db,
    sql`where p.model_id = ${modelId} ${beyond(OPENED, after)} order by ${OPENED} desc, p.id desc limit ${limit}`,
  );
}

function matching(q: string | undefined): RawBuilder<unknown> {
  if (q === undefined || q === "") return sql``;
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`and (m.name ilike ${pattern} or m.slug ilike ${pattern} or 'v' || p.version = lower(${q}))`;
}

interface Listing {
  q: string | undefined;
  after: Place | null;
  /** Null: all. */
  limit: number | null;
}

/** Proposals in these open states, the newest first. */
export function selectOpenViews(
  db: Db,
  states: readonly ProposalState[],
  { q, after, limit }: Listing,
): Promise<ProposalViewRow[]> {
  return select(
    db,
    sql`where m.removed_at is null and p.state = any(${[...states]}::text[]) ${matching(q)} ${beyond(OPENED, after)}
      order by ${OPENED} desc, p.id desc limit ${limit}`,
  );
}

/** Proposals that ended, the last one first. */
export function selectEndedViews(db: Db, { q, after, limit }: Listing): Promise<ProposalViewRow[]> {
  return select(
    db,
    sql`where m.removed_at is null and p.ended_at is not null ${matching(q)} ${beyond(ENDED, after)}
      order by ${ENDED} desc, p.id desc limit ${limit}`,
  );
}

/**
 * Decisions that could not be carried out, the last one first: those whose version was not proposed again and does not
 * say by now what was decided.
 */
export function selectFailedViews(db: Db, limit: number): Promise<ProposalViewRow[]> {
  return select(
    db,
    sql`where m.removed_at is null and p.state = 'failed'
      and not exists (select 1 from approvals_proposal n where n.version_arn = p.version_arn and n.opened_at > p.opened_at)
      and exists (select 1 from models_version v where v.arn = p.version_arn and v.removed_at is null
        and v.approval_status is distinct from case p.action when 'approve' then 'Approved' else 'Rejected' end)
      order by ${ENDED} desc, p.id desc limit ${limit}`,
  );
}

/** How many proposals are open, and how many ended. */
export async function countProposals(
  db: Db,
  q: string | undefined,
): Promise<{ open: number; ended: number }> {
  const { rows } = await sql<{ open: number; ended: number }>`
    select count(*) filter (where p.state in ('in_review', 'applying'))::integer as open,
      count(*) filter (where p.ended_at is not null)::integer as ended
    from approvals_proposal p join models m on m.id = p.model_id where m.removed_at is null ${matching(q)}`.execute(
    db,
  );
  return rows[0] ?? { open: 0, ended: 0 };
}
