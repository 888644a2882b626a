import "server-only";
import { readPublishLag } from "@/lib/features/ledger/service/read-publish-lag";
import { summariseLedger } from "@/lib/features/ledger/service/summarise-ledger";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor, Person } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { diffSnapshots } from "../rules/diff-snapshots";
import { readSnapshot } from "../rules/freeze";
import { meaningOf } from "../rules/meaning";
import type { Seat } from "../schema/kinds";
import type { Review } from "../schema/proposal";
import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import { selectVersionState } from "../store/evaluable";
import { type ProposalViewRow, selectVersionViews } from "../store/proposal-views";
import { selectReading } from "../store/readings";
import { selectSnapshot } from "../store/snapshots";
import { buildSnapshot } from "./build-snapshot";
import { rightsOf } from "./judge-rights";
import { countedVotes, shownOf } from "./present-proposal";
import { presentProposals, votesOf } from "./present-proposals";
import { waitsForDecision } from "./waits-for-decision";

type Content = NonNullable<Review["snapshot"]>;

async function contentOf(db: Db, row: ProposalViewRow | undefined): Promise<Content | null> {
  const kept = row?.snapshot ? await selectSnapshot(db, row.snapshot) : null;
  return kept && { digest: kept.digest.toString("hex"), content: readSnapshot(kept.canon) };
}

/** What changed since it was frozen, while it is in review: later it is the past that is shown. */
async function changesOf(
  db: Db,
  actor: Actor,
  { row, frozen, now }: { row: ProposalViewRow | undefined; frozen: Snapshot | undefined; now: Date },
): Promise<SnapshotChange[]> {
  if (row?.state !== "in_review" || !frozen) return [];
  return diffSnapshots(frozen, await buildSnapshot(db, actor, row, now));
}

/** For the seat they can sign for, where there is one alone. */
function meaningsOf(modelName: string, version: number, seats: readonly Seat[]): Review["meaning"] {
  const role = seats.length === 1 ? (seats[0] ?? null) : null;
  const signed = { modelName, version, role };
  return { approve: meaningOf("approve", signed), reject: meaningOf("reject", signed) };
}

/**
 * A version with everything a signature is about: what is frozen, what changed since, who signed, and what the asking
 * person may do. Throws AppError "not_found".
 */
export async function readReview(
  db: Db,
  actor: Person,
  slug: string,
  version: number,
  now = new Date(),
): Promise<Review> {
  requirePermission(actor, "approvals:read");
  const model = await findModel(db, slug);
  const [rows, registered] = await Promise.all([
    selectVersionViews(db, model.id, version),
    selectVersionState(db, model.id, version),
  ]);
  const [row] = rows;
  if (!row && !registered) throw new AppError("not_found", `${model.name} has no version ${version}.`);
  const votes = await votesOf(db, rows);
  const [proposals, snapshot, kept, lag, ledger] = await Promise.all([
    presentProposals(db, rows, votes),
    contentOf(db, row),
    selectReading(db, registered?.arn ?? row?.version_arn ?? ""),
    readPublishLag(db, actor, now),
    summariseLedger(db, actor),
  ]);
  const [proposal = null, ...earlier] = proposals;
  const rights = rightsOf({
    actor,
    proposal: row ?? null,
    shown: row ? shownOf(row) : null,
    votes: row ? countedVotes(row, votes.get(row.id) ?? []) : [],
    pending: registered !== null && waitsForDecision(registered, row ?? null),
    lag,
    now,
  });
  return {
    model: slug,
    modelName: model.name,
    version,
    proposal,
    snapshot,
    changes: await changesOf(db, actor, { row, frozen: snapshot?.content, now }),
    earlier,
    meaning: meaningsOf(model.name, version, rights.seats),
    nextEntry: ledger.entries + 1,
    rights,
    readAt: kept?.readAt?.toISOString() ?? null,
    readError: kept?.error ?? null,
    asOf: now.toISOString(),
  };
}
