import "server-only";
import { findChange } from "@/lib/features/access/service/find-change";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Config } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { APPLYING_CALL, matchEvent } from "../rules/match-event";
import { selectUnmatched, type UnmatchedCommand, writeEvent } from "../store/commands-applied";
import { selectProposal } from "../store/proposals";

/** CloudTrail's event history goes back 90 days; what has not come by then won't. */
const LOOKED_BACK_MS = 90 * 86_400_000;
/** In one pass. */
const MOST = 500;
/** CloudTrail's clock and this machine's may differ so much. */
const CLOCKS_APART_MS = 60_000;

interface Matching {
  db: Db;
  actor: Actor;
  config: Config;
}

interface Found {
  eventId: string;
  at: Date;
  requestId: string;
}

/** Null: it has not come (yet). */
async function findEvent(
  { db, actor }: Matching,
  command: UnmatchedCommand,
  operatorRole: string,
): Promise<Found | null> {
  const { id, entry_hash: hash, action, aws_request_id: requestId } = command;
  const asked = { decision: { id, entryHash: hash.toString("hex"), action }, requestId, operatorRole };
  let matched: string | null = null;
  const change = await findChange(
    db,
    actor,
    {
      targets: [command.version_arn],
      names: [APPLYING_CALL],
      from: new Date(command.asked_at.getTime() - CLOCKS_APART_MS),
      to: new Date(command.applied_at.getTime() + CLOCKS_APART_MS),
    },
    (record) => {
      matched = matchEvent(record, asked);
      return matched !== null;
    },
  );
  return change && matched !== null ? { eventId: change.eventId, at: change.at, requestId: matched } : null;
}

async function keep({ db, actor }: Matching, command: UnmatchedCommand, found: Found): Promise<void> {
  await withTransaction(db, async (tx) => {
    const proposal = await selectProposal(tx, command.proposal_id);
    if (!proposal || !(await writeEvent(tx, command.id, found))) return;
    const { model: slug, model_arn: arn, account, region, version, version_arn: versionArn } = proposal;
    await append(tx, actor, {
      type: "decision.matched",
      subject: aboutModel({ slug, arn, account, region }, { version, arn: versionArn }),
      body: { proposal: proposal.id, event: found.eventId, awsRequestId: found.requestId },
      cause: command.entry_id,
      idempotencyKey: `event of decision ${command.id}`,
    });
  });
}

/** Finds the CloudTrail event of every decision that was applied and has none yet. */
export async function matchEvents(matching: Matching, now: Date): Promise<void> {
  requirePermission(matching.actor, "approvals:apply");
  const roles = new Map(matching.config.accounts.map(({ id, operatorRoleArn }) => [id, operatorRoleArn]));
  const since = new Date(now.getTime() - LOOKED_BACK_MS);
  for (const command of await selectUnmatched(matching.db, since, MOST)) {
    const role = roles.get(command.version_arn.split(":")[4] ?? "");
    const found = role ? await findEvent(matching, command, role) : null;
    if (found) await keep(matching, command, found);
  }
}
