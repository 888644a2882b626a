import "server-only";
import type { Person } from "@/lib/platform/auth/actor";
import { hasPermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { type ProposalViewRow, selectOpenViews } from "../store/proposal-views";
import type { VoteRow } from "../store/votes";
import { seatsOf } from "./judge-rights";
import { countedVotes, shownOf } from "./present-proposal";
import { votesOf } from "./present-proposals";

interface Waiting {
  rows: ProposalViewRow[];
  votes: Map<string, VoteRow[]>;
}

/**
 * Reviews that wait for a signature this person may give, the newest first. Who may is a rule and not a query: there are
 * as many as versions in review.
 */
export async function listWaiting(
  db: Db,
  actor: Person,
  { q, now }: { q: string | undefined; now: Date },
): Promise<Waiting> {
  if (!hasPermission(actor, "approvals:decide")) return { rows: [], votes: new Map() };
  const open = await selectOpenViews(db, ["in_review"], { q, after: null, limit: null });
  const votes = await votesOf(db, open);
  const rows = open.filter((row) => {
    const counted = countedVotes(row, votes.get(row.id) ?? []);
    const standing = { actor, proposal: row, shown: shownOf(row), votes: counted, lag: null, now };
    return seatsOf({ ...standing, pending: true }).seats.length > 0;
  });
  return { rows, votes };
}
