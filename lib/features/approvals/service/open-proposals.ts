import "server-only";
import type { NewEntry } from "@/lib/features/ledger/service/append";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { REVIEW_DAYS, SEATS } from "../schema/kinds";
import { selectCriteria } from "../store/criteria";
import { insertNotice } from "../store/notices";
import { insertProposal, type ProposalRow, selectNewestProposal, selectProposal } from "../store/proposals";
import { aboutProposal } from "./about-proposal";
import { freezeProposal, type Freezing } from "./freeze-proposal";

const DAY_MS = 86_400_000;

/** The version that is proposed. */
export interface Proposed {
  model_id: number;
  version: number;
  version_arn: string;
}

async function openRow(tx: Tx, actor: Actor, proposed: Proposed, now: Date): Promise<ProposalRow> {
  const before = await selectNewestProposal(tx, proposed.version_arn);
  const id = await insertProposal(tx, {
    modelId: proposed.model_id,
    version: proposed.version,
    versionArn: proposed.version_arn,
    openedAt: now,
    openedBy: actorName(actor),
    expiresAt: new Date(now.getTime() + REVIEW_DAYS * DAY_MS),
    follows: before?.id ?? null,
  });
  const row = id === null ? null : await selectProposal(tx, id, { lock: true });
  if (!row) throw new AppError("conflict", `v${proposed.version} is proposed already.`);
  return row;
}

async function openedEntry(
  tx: Tx,
  proposal: ProposalRow,
  { frozen }: Freezing,
  reason: string | null,
): Promise<NewEntry> {
  const criteria = await selectCriteria(tx, proposal.model_id);
  return {
    type: "proposal.opened",
    subject: aboutProposal(proposal),
    body: {
      proposal: proposal.id,
      snapshot: frozen?.digest ?? null,
      policy: criteria && {
        id: `criteria of ${proposal.model}`,
        version: criteria.version,
        sha256: criteria.digest,
      },
      expiresAt: proposal.expires_at.toISOString(),
      reason,
    },
    evidence: frozen ? [{ kind: "snapshot", sha256: frozen.digest }] : [],
  };
}

const NOTHING: Freezing = { frozen: null, entries: [] };

/**
 * Proposes a version for a decision; `freezes`: with what there is to sign, which only the worker puts together. Answers
 * the entries for the ledger, which the caller appends last. Throws AppError "conflict" when it is proposed already.
 */
export async function openProposal(
  tx: Tx,
  actor: Actor,
  proposed: Proposed,
  { freezes, reason, now }: { freezes: boolean; reason: string | null; now: Date },
): Promise<{ proposal: ProposalRow; entries: NewEntry[] }> {
  const proposal = await openRow(tx, actor, proposed, now);
  const freezing = freezes ? await freezeProposal(tx, actor, proposal, now) : NOTHING;
  const { model_id: modelId, model, model_name: name, version } = proposal;
  await insertNotice(tx, {
    kind: "proposal.opened",
    modelId,
    subject: `${name} v${version} waits for a decision`,
    words: `It is in review until ${proposal.expires_at.toISOString().slice(0, 10)}.`,
    path: `/approvals/${model}/${version}`,
    roles: freezing.frozen?.snapshot.quorum.seats ?? SEATS,
  });
  const opened = await openedEntry(tx, proposal, freezing, reason);
  return { proposal, entries: [opened, ...freezing.entries] };
}
