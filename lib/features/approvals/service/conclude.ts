import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { actorName } from "@/lib/platform/auth/actor";
import { type Tx, withTransaction } from "@/lib/platform/db/client";
import { statusFor } from "../rules/apply-step";
import { artifactDigest } from "../rules/artifact-digest";
import { SEATS } from "../schema/kinds";
import type { Reading } from "../schema/reading";
import { type CommandEnd, type DueCommand, endCommand } from "../store/commands-due";
import { insertNotice } from "../store/notices";
import { endProposalRow, type ProposalRow, selectProposal } from "../store/proposals";
import { insertRequest } from "../store/requests";
import { writeStatus } from "../store/status";
import type { Applying } from "./applying";

interface Conclusion {
  end: CommandEnd;
  /** What people are told. */
  subject: (proposal: ProposalRow) => string;
  words: string;
  /** The rest of the transaction; the entry is its last act. */
  write: (tx: Tx, proposal: ProposalRow) => Promise<unknown>;
}

/** Ends a command and its proposal in one transaction, unless another worker has taken it over. */
async function conclude(applying: Applying, command: DueCommand, conclusion: Conclusion): Promise<void> {
  const { db, actor, now } = applying;
  const { end, subject, words, write } = conclusion;
  await withTransaction(db, async (tx) => {
    const proposal = await selectProposal(tx, command.proposal_id, { lock: true });
    if (!proposal || !(await endCommand(tx, command, end))) return;
    const ending = { state: end.state, at: now(), by: actorName(actor), reason: words };
    if (!(await endProposalRow(tx, proposal.id, ending)))
      throw new Error(`${proposal.id} ended before its decision`);
    await insertNotice(tx, {
      kind: `decision.${end.state}`,
      modelId: proposal.model_id,
      subject: subject(proposal),
      words,
      path: `/approvals/${proposal.model}/${proposal.version}`,
      roles: [...SEATS, "ml_engineer"],
    });
    await insertRequest(tx, proposal.model_id);
    await write(tx, proposal);
  });
}

const nameOf = ({ model_name: name, version }: ProposalRow) => `${name} v${version}`;

function subjectOf({
  model,
  model_arn: arn,
  account,
  region,
  version,
  version_arn: versionArn,
}: ProposalRow) {
  return aboutModel({ slug: model, arn, account, region }, { version, arn: versionArn });
}

function entryOf(command: DueCommand, proposal: ProposalRow) {
  return {
    subject: subjectOf(proposal),
    evidence: [{ kind: "snapshot", sha256: command.snapshot.toString("hex") }],
    cause: command.entry_id,
    idempotencyKey: `end of decision ${command.id}`,
  };
}

/** SageMaker says what was signed. `requestId` null: the answer was lost, and the effect found by reading. */
export async function concludeApplied(
  applying: Applying,
  command: DueCommand,
  { reading, requestId }: { reading: Reading; requestId: string | null },
): Promise<void> {
  const status = statusFor(command.action);
  const appliedAt = applying.now();
  const artifact = artifactDigest(reading.artifacts);
  // After a change by somebody else nobody knows when ours was: it was asked for before.
  const isAsApplied = reading.status === status && reading.lastModifiedAt !== null;
  const since = isAsApplied && reading.lastModifiedAt ? new Date(reading.lastModifiedAt) : command.asked_at;
  await conclude(applying, command, {
    end: { state: "applied", error: null, requestId, appliedAt },
    subject: (proposal) => `${nameOf(proposal)} is ${status} in SageMaker`,
    words: `SageMaker says ${status}`,
    write: async (tx, proposal) => {
      await writeStatus(tx, {
        version_arn: proposal.version_arn,
        model_id: proposal.model_id,
        version: proposal.version,
        status,
        by: "decision",
        artifact: artifact === null ? null : Buffer.from(artifact, "hex"),
        since,
      });
      await append(tx, applying.actor, {
        type: "decision.applied",
        ...entryOf(command, proposal),
        body: { proposal: proposal.id, status, awsRequestId: requestId, cloudTrailEventId: null },
      });
    },
  });
}

/** What was signed is not what is there any more. Nothing was changed in SageMaker; a new proposal is needed. */
export async function concludeVoided(applying: Applying, command: DueCommand, reason: string): Promise<void> {
  await conclude(applying, command, {
    end: { state: "voided", error: reason, requestId: null, appliedAt: null },
    subject: (proposal) => `The decision on ${nameOf(proposal)} is void`,
    words: reason,
    write: (tx, proposal) =>
      append(tx, applying.actor, {
        type: "proposal.voided",
        ...entryOf(command, proposal),
        body: { proposal: proposal.id, reason },
      }),
  });
}

/** It can't be made true in SageMaker. A new proposal of the version tries again. */
export async function concludeFailed(applying: Applying, command: DueCommand, reason: string): Promise<void> {
  await conclude(applying, command, {
    end: { state: "failed", error: reason, requestId: null, appliedAt: null },
    subject: (proposal) => `The decision on ${nameOf(proposal)} could not be applied`,
    words: reason,
    write: (tx, proposal) =>
      append(tx, applying.actor, {
        type: "decision.failed",
        ...entryOf(command, proposal),
        body: { proposal: proposal.id, reason },
      }),
  });
}
