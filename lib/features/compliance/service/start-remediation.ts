import "server-only";
import { withTransaction } from "@/lib/platform/db/client";
import { describeExecution, readTarget, startRemediation } from "../collect/remediate";
import { isFollowed, isOverdue, LIMIT_MINUTES } from "../rules/remediation-progress";
import { insertAudit } from "../store/audit";
import { changeRemediation, type RemediationRow } from "../store/remediations";
import { endRemediation } from "./end-remediation";
import { type Remediating, subjectOf } from "./remediating";

/** Writes that AWS runs it, since a time of AWS's own where that is known. */
async function writeStarted(
  { db, actor }: Remediating,
  row: RemediationRow,
  { startedAt, awsRequestId }: { startedAt: Date; awsRequestId?: string },
): Promise<void> {
  await withTransaction(db, async (tx) => {
    const change = { state: "started", failure: null, startedAt } as const;
    const changed = await changeRemediation(tx, row, { ...change, ...(awsRequestId && { awsRequestId }) });
    if (!changed) return;
    const { rule, resource, target } = row;
    await insertAudit(tx, actor, {
      action: "remediation.start",
      modelId: row.model_id,
      details: { id: String(row.id), rule, resource, target, awsRequestId: awsRequestId ?? null },
    });
  });
}

/** Waits for the next pass and says why, unless that went on for too long. */
async function wait(work: Remediating, row: RemediationRow, reason: string): Promise<void> {
  if (!isOverdue(row.started_at ?? row.requested_at, work.now())) {
    await changeRemediation(work.db, row, { state: "asked", failure: reason });
    return;
  }
  await endRemediation(work, row, {
    failure: `it could not be started within ${LIMIT_MINUTES} minutes: ${reason}`,
  });
}

/** Goes on with an execution AWS may have begun when it was asked before; null: there is none. */
async function findBegun(
  work: Remediating,
  row: RemediationRow,
  askedAt: Date,
): Promise<{ startedAt: Date } | { unknown: string } | null> {
  const reading = await describeExecution(work.aws, subjectOf(row));
  if (reading.kind === "unknown") return { unknown: reading.reason };
  if (reading.kind === "none" || !isFollowed(reading.execution, { askedAt, accepted: false })) return null;
  return { startedAt: reading.execution.invokedAt };
}

/** Why it must not be started as the person confirmed it; null: it may. */
async function overtaken(
  { aws, now }: Remediating,
  row: RemediationRow,
): Promise<{ final: string } | { later: string } | null> {
  if (isOverdue(row.requested_at, now()))
    return { final: `no worker could start it within ${LIMIT_MINUTES} minutes` };
  const reading = await readTarget(aws, subjectOf(row));
  if (reading.kind === "unknown") return { later: reading.reason };
  const { target } = reading;
  if (target === row.target) return null;
  return { final: `the rule would run ${target ?? "nothing"} now, not ${row.target}: it was not started` };
}

/**
 * Has AWS begin a remediation once. That AWS is asked is written before, so that whoever comes after a worker that died
 * first looks whether it began.
 */
export async function startAsked(work: Remediating, row: RemediationRow): Promise<void> {
  if (row.started_at !== null) {
    const begun = await findBegun(work, row, row.started_at);
    if (begun && "unknown" in begun) return wait(work, row, begun.unknown);
    if (begun) return writeStarted(work, row, begun);
  }
  const why = await overtaken(work, row);
  if (why && "final" in why) return endRemediation(work, row, { failure: why.final });
  if (why) return wait(work, row, why.later);
  const startedAt = row.started_at ?? work.now();
  if (!(await changeRemediation(work.db, row, { state: "asked", failure: row.failure, startedAt }))) return;
  const outcome = await startRemediation(work.aws, subjectOf(row));
  if (outcome.kind === "started") {
    const awsRequestId = outcome.requestId ?? undefined;
    return writeStarted(work, row, { startedAt, ...(awsRequestId && { awsRequestId }) });
  }
  if (outcome.kind === "later") return wait(work, { ...row, started_at: startedAt }, outcome.reason);
  // One that runs already is why AWS refuses another: then that one is followed.
  const begun = await findBegun(work, row, startedAt);
  if (begun && "startedAt" in begun) return writeStarted(work, row, begun);
  return endRemediation(work, row, { failure: outcome.reason });
}
