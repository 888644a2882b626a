import "server-only";
import { askEvaluation, describeExecution, type Execution } from "../collect/remediate";
import { readVerdict } from "../collect/read-verdict";
import {
  conclude,
  failureOf,
  isFollowed,
  isOverdue,
  LIMIT_MINUTES,
  ranAt,
} from "../rules/remediation-progress";
import { changeRemediation, type RemediationRow } from "../store/remediations";
import { endRemediation } from "./end-remediation";
import { type Remediating, subjectOf } from "./remediating";

function startOf({ started_at: startedAt, requested_at: requestedAt }: RemediationRow): Date {
  return startedAt ?? requestedAt;
}

async function askToLook(work: Remediating, row: RemediationRow, execution: Execution): Promise<void> {
  const { db, aws, now } = work;
  const { steps, invokedAt: startedAt } = execution;
  const evaluationAskedAt = now();
  const outcome = await askEvaluation(aws, subjectOf(row));
  if (outcome.kind === "asked") {
    const change = { state: "evaluating", failure: null, steps, startedAt, evaluationAskedAt } as const;
    await changeRemediation(db, row, change);
    return;
  }
  if (!isOverdue(ranAt(steps) ?? startedAt, now())) {
    await changeRemediation(db, row, { state: "started", failure: outcome.reason, steps, startedAt });
    return;
  }
  const reason = outcome.reason ?? "other evaluations went before";
  const failure = `it ran, but the rule could not be asked to look again within ${LIMIT_MINUTES} minutes: ${reason}`;
  await endRemediation(work, row, { failure, steps });
}

/** Waits for the next pass, unless AWS has had its time. */
async function waitForEnd(
  work: Remediating,
  row: RemediationRow,
  { reason, execution }: { reason: string | null; execution?: Execution },
): Promise<void> {
  const seen = execution ? { steps: execution.steps } : {};
  if (!isOverdue(startOf(row), work.now())) {
    const startedAt = execution ? { startedAt: execution.invokedAt } : {};
    await changeRemediation(work.db, row, { state: "started", failure: reason, ...seen, ...startedAt });
    return;
  }
  const failure = `AWS did not tell of its end within ${LIMIT_MINUTES} minutes`;
  await endRemediation(work, row, { failure: reason === null ? failure : `${failure}: ${reason}`, ...seen });
}

/** Looks how an execution is doing; once it ran, has the rule look again. */
export async function followStarted(work: Remediating, row: RemediationRow): Promise<void> {
  const reading = await describeExecution(work.aws, subjectOf(row));
  if (reading.kind === "unknown") return waitForEnd(work, row, { reason: reading.reason });
  if (reading.kind === "none" || !isFollowed(reading.execution, { askedAt: startOf(row), accepted: true })) {
    return waitForEnd(work, row, { reason: null });
  }
  const { execution } = reading;
  if (execution.state === "running") return waitForEnd(work, row, { reason: null, execution });
  if (execution.state === "succeeded") return askToLook(work, row, execution);
  const { steps } = execution;
  return endRemediation(work, row, { failure: failureOf(steps), steps });
}

/** Reads what the rule says after its new look, and ends the remediation by that. */
export async function concludeEvaluating(work: Remediating, row: RemediationRow): Promise<void> {
  const { db, aws, now } = work;
  const reading = await readVerdict(aws, subjectOf(row));
  const startedAt = startOf(row);
  const ran = ranAt(row.steps) ?? startedAt;
  if (reading.kind === "unknown") {
    if (!isOverdue(ran, now())) {
      await changeRemediation(db, row, { state: "evaluating", failure: reading.reason });
      return;
    }
    const failure = `it ran, but what the rule says could not be read: ${reading.reason}`;
    return endRemediation(work, row, { failure });
  }
  const verdict = reading.kind === "found" ? reading.verdict : null;
  const evaluationAskedAt = row.evaluation_asked_at ?? startedAt;
  const what = conclude({ verdict, startedAt, ranAt: ran, evaluationAskedAt, now: now() });
  if (what.kind === "succeeded") return endRemediation(work, row, { failure: null, verdict });
  if (what.kind === "failed") return endRemediation(work, row, { failure: what.reason, verdict });
  if (what.kind === "wait") {
    if (row.failure !== null) await changeRemediation(db, row, { state: "evaluating", failure: null });
    return;
  }
  const askedAt = now();
  const outcome = await askEvaluation(aws, subjectOf(row));
  if (outcome.kind === "asked") {
    await changeRemediation(db, row, { state: "evaluating", failure: null, evaluationAskedAt: askedAt });
    return;
  }
  await changeRemediation(db, row, { state: "evaluating", failure: outcome.reason });
}
