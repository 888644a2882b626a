import "server-only";
import type { NewEntry } from "@/lib/features/ledger/service/append";
import { type Actor, actorName } from "@/lib/platform/auth/actor";
import type { Role } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import { SEATS } from "../schema/kinds";
import { insertNotice } from "../store/notices";
import { endProposalRow, type ProposalRow } from "../store/proposals";
import { aboutProposal } from "./about-proposal";

/** Why a proposal ends without an effect in SageMaker. */
export type Ending =
  | { kind: "expired" }
  | { kind: "superseded"; by: number }
  | { kind: "withdrawn"; reason: string }
  | { kind: "voided"; reason: string };

const TOLD: readonly Role[] = [...SEATS, "ml_engineer"];

function reasonOf(ending: Ending): string {
  if (ending.kind === "expired") return "Nobody decided it in time.";
  if (ending.kind === "superseded") return `v${ending.by} was approved meanwhile.`;
  return ending.reason;
}

function bodyOf({ id, expires_at: expires, model_name: name }: ProposalRow, ending: Ending): NewEntry {
  if (ending.kind === "expired") {
    return { type: "proposal.expired", body: { proposal: id, expiredAt: expires.toISOString() } };
  }
  if (ending.kind === "superseded") {
    return { type: "proposal.superseded", body: { proposal: id, by: `${name} v${ending.by}` } };
  }
  if (ending.kind === "withdrawn") {
    return { type: "proposal.withdrawn", body: { proposal: id, reason: ending.reason } };
  }
  return { type: "proposal.voided", body: { proposal: id, reason: ending.reason } };
}

/**
 * Ends an open proposal that the caller has locked, and tells people. Answers the entry for the ledger, which the caller
 * appends last; null: it had ended.
 */
export async function endProposal(
  tx: Tx,
  actor: Actor,
  { proposal, ending, now }: { proposal: ProposalRow; ending: Ending; now: Date },
): Promise<NewEntry | null> {
  const reason = reasonOf(ending);
  const ended = await endProposalRow(tx, proposal.id, {
    state: ending.kind,
    at: now,
    by: actorName(actor),
    reason,
  });
  if (!ended) return null;
  const { model_id: modelId, model, model_name: name, version } = proposal;
  await insertNotice(tx, {
    kind: `proposal.${ending.kind}`,
    modelId,
    subject: `The proposal of ${name} v${version} is ${ending.kind}`,
    words: reason,
    path: `/approvals/${model}/${version}`,
    roles: TOLD,
  });
  return { ...bodyOf(proposal, ending), subject: aboutProposal(proposal) };
}
