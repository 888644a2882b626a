import "server-only";
import type { Person } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { cutPage } from "@/lib/platform/http/cursor";
import type { ProposalList, ProposalListQuery } from "../schema/proposal";
import {
  countProposals,
  type Place,
  type ProposalViewRow,
  selectEndedViews,
  selectOpenViews,
} from "../store/proposal-views";
import { listWaiting } from "./list-waiting";
import { placeAfter } from "./page-place";
import { presentProposals } from "./present-proposals";

interface Asked {
  show: ProposalListQuery["show"];
  q: string | undefined;
  after: Place | null;
  limit: number;
}

function isAfter({ opened_at, id }: ProposalViewRow, { at, id: last }: Place): boolean {
  const opened = opened_at.toISOString();
  const lastOpened = new Date(at).toISOString();
  return opened < lastOpened || (opened === lastOpened && id < last);
}

async function select(
  db: Db,
  { show, q, after, limit }: Asked,
  mine: readonly ProposalViewRow[],
): Promise<readonly ProposalViewRow[]> {
  if (show === "mine") return after ? mine.filter((row) => isAfter(row, after)) : mine;
  const page = { q, after, limit: limit + 1 };
  return show === "open" ? selectOpenViews(db, ["in_review", "applying"], page) : selectEndedViews(db, page);
}

/** The inbox: what waits for the asking person, all that is open, or what ended; the newest first. */
export async function listProposals(
  db: Db,
  actor: Person,
  { show, q, cursor, limit }: ProposalListQuery,
  now = new Date(),
): Promise<ProposalList> {
  requirePermission(actor, "approvals:read");
  const after = placeAfter(cursor);
  const { rows: mine } = await listWaiting(db, actor, { q, now });
  const [rows, counts] = await Promise.all([
    select(db, { show, q, after, limit }, mine),
    countProposals(db, q),
  ]);
  const keyOf = ({ opened_at, ended_at, id }: ProposalViewRow) => {
    const at = show === "ended" && ended_at ? ended_at : opened_at;
    return [at.toISOString(), id];
  };
  const { items, nextCursor } = cutPage(rows, limit, keyOf);
  return {
    items: await presentProposals(db, items),
    nextCursor,
    counts: { mine: mine.length, ...counts },
  };
}
