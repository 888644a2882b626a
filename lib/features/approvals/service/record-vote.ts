import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { actorKey } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type Quorum, quorumOf } from "../rules/quorum";
import { seatWords } from "../rules/seat-words";
import { SEATS } from "../schema/kinds";
import type { Decide } from "../schema/proposal";
import { insertCommand } from "../store/commands";
import { insertNotice } from "../store/notices";
import type { ProposalRow } from "../store/proposals";
import { insertVote } from "../store/votes";
import { aboutProposal } from "./about-proposal";
import type { Signing } from "./require-seat";

interface Signature {
  proposal: ProposalRow;
  asked: Decide;
}

function quorumWith({ actor, snapshot, votes }: Signing, { action, role, override }: Decide): Quorum {
  const own = { person: actorKey(actor), action, role, override };
  return quorumOf(snapshot.quorum, snapshot.gates, [...votes, own]);
}

/** Whoever can still sign is told of a signature; of a decision, everybody it concerns. */
async function tell(
  tx: Tx,
  { actor }: Signing,
  { proposal, asked }: Signature,
  { state, waitingFor, extraNeeded }: Quorum,
): Promise<void> {
  const { model_name: name, version, model, model_id: modelId } = proposal;
  const verb = asked.action === "approve" ? "approved" : "rejected";
  const signed = `${actor.name} ${verb} ${name} v${version} as ${seatWords(asked.role)}`;
  const rest = [...waitingFor.map(seatWords), ...(extraNeeded ? ["one more person"] : [])].join(" and ");
  const open = state === "open";
  await insertNotice(tx, {
    kind: open ? "decision.signed" : "proposal.decided",
    modelId,
    subject: open ? `${name} v${version} waits for your signature` : `${name} v${version} is ${verb}`,
    words: open
      ? `${signed}: “${asked.reason}”. It waits for ${rest}.`
      : `${signed}: “${asked.reason}”. It is being applied in SageMaker.`,
    path: `/approvals/${model}/${version}`,
    roles: !open ? ["ml_engineer", ...SEATS] : extraNeeded ? SEATS : waitingFor,
  });
}

/**
 * Writes the signature, its entry in the ledger and, when it decides, what the worker is to do. The entry comes first of
 * the rows that name it; nothing after it takes another lock.
 */
export async function recordVote(tx: Tx, signing: Signing, signature: Signature): Promise<void> {
  const { actor, roles, snapshot } = signing;
  const { proposal, asked } = signature;
  const { action, meaning, reason, role, override } = asked;
  const quorum = quorumWith(signing, asked);
  await tell(tx, signing, signature, quorum);
  const person = actorKey(actor);
  const evidence = [{ kind: "snapshot", sha256: asked.snapshot }];
  if (snapshot.criteria) evidence.push({ kind: "criteria", sha256: snapshot.criteria.digest });
  const entry = await append(
    tx,
    { ...actor, roles: [...roles] },
    {
      type: "decision.signed",
      subject: aboutProposal(proposal),
      body: { proposal: proposal.id, snapshot: asked.snapshot, action, meaning, reason, role, override },
      evidence,
      idempotencyKey: `decision ${person} ${asked.idempotencyKey}`,
    },
  );
  const signed = {
    proposal_id: proposal.id,
    snapshot: Buffer.from(asked.snapshot, "hex"),
    action,
    entry_id: entry.entryId,
    entry_hash: Buffer.from(entry.hash, "hex"),
  };
  const added = await insertVote(tx, {
    ...signed,
    person,
    person_name: actor.name,
    role,
    meaning,
    reason,
    override,
    idem_key: asked.idempotencyKey,
    at: entry.at,
    seq: entry.seq,
  });
  if (!added) throw new AppError("conflict", "You signed something else with this idempotency key.");
  if (quorum.state !== "open") await insertCommand(tx, signed);
}
