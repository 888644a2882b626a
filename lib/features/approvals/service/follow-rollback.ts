import "server-only";
import { describeEndpoint, type EndpointNow, updateEndpoint } from "../collect/operate-endpoint";
import { judgeProgress, refuseStart } from "../rules/rollback-progress";
import { changeRollback, type RollbackRow } from "../store/rollbacks";
import { checkRollback } from "./check-rollback";
import { endRollback } from "./end-rollback";
import { calledOf, type RollingBack, scopeOf, wantedOf } from "./rolling-back";

/** What was not begun by then is begun no more: whoever asked looks again. */
const LIMIT_MINUTES = 30;

/** A step of a rollback in the hands of one worker; `requireHeld` throws when it no longer is. */
export interface Held extends RollingBack {
  requireHeld: () => Promise<void>;
}

async function wait(work: Held, row: RollbackRow, words: string): Promise<void> {
  const now = work.now();
  const isOverdue = now.getTime() - row.asked_at.getTime() > LIMIT_MINUTES * 60_000;
  if (row.state === "asked" && isOverdue) {
    const failure = `it could not be begun within ${LIMIT_MINUTES} minutes: ${words}`;
    return endRollback(work, row, { failure, config: null });
  }
  await changeRollback(work.db, row, { state: row.state, checkedAt: now, words });
}

/** Asks AWS once. That it is asked is written before, so that whoever comes after a worker that died looks first. */
async function call(work: Held, row: RollbackRow, endpoint: EndpointNow): Promise<void> {
  const calledAt = work.now();
  const asked = { state: "asked", checkedAt: calledAt, words: row.words, calledAt } as const;
  if (!(await changeRollback(work.db, row, { ...asked, modifiedBefore: endpoint.modifiedAt }))) return;
  await work.requireHeld();
  const outcome = await updateEndpoint(work.aws, scopeOf(row), {
    endpoint: row.endpoint_name,
    config: row.to_config,
    hasGuards: endpoint.hasGuards,
  });
  const called = { ...row, called_at: calledAt, modified_before: endpoint.modifiedAt };
  if (outcome.kind === "accepted") {
    await changeRollback(work.db, called, {
      state: "updating",
      checkedAt: work.now(),
      words: "SageMaker has accepted it",
      awsRequestId: outcome.requestId,
    });
    return;
  }
  if (outcome.kind === "doubt") return wait(work, called, outcome.reason);
  return concludeRefused(work, called, outcome.reason);
}

/** AWS refuses a call too when an earlier try of it went through: only what the endpoint is now tells. */
async function concludeRefused(work: Held, row: RollbackRow, reason: string): Promise<void> {
  const reading = await describeEndpoint(work.aws, scopeOf(row), row.endpoint_name);
  if (reading.kind === "unknown") return wait(work, row, reason);
  const called = calledOf(row);
  const found = reading.kind === "found" ? reading.found : null;
  if (!called) return;
  const progress = judgeProgress(wantedOf(row), found, called, work.now());
  const isUnmoved = progress.kind === "call" || (progress.kind === "wait" && found?.status === "InService");
  if (isUnmoved) return endRollback(work, row, { failure: reason, config: found?.config ?? null });
  return conclude(work, row, found);
}

async function begin(work: Held, row: RollbackRow, endpoint: EndpointNow | null): Promise<void> {
  const refusal = refuseStart(wantedOf(row), endpoint);
  if (refusal !== null || !endpoint)
    return endRollback(work, row, { failure: refusal, config: endpoint?.config ?? null });
  const check = await checkRollback(work, row);
  if (check?.final) return endRollback(work, row, { failure: check.reason, config: endpoint.config });
  if (check) return wait(work, row, check.reason);
  return call(work, row, endpoint);
}

/** Goes by what the endpoint is now, after AWS was asked. */
async function conclude(work: Held, row: RollbackRow, endpoint: EndpointNow | null): Promise<void> {
  const called = calledOf(row);
  if (!called) return begin(work, row, endpoint);
  const progress = judgeProgress(wantedOf(row), endpoint, called, work.now());
  const config = endpoint?.config ?? null;
  if (progress.kind === "done") return endRollback(work, row, { failure: null, config });
  if (progress.kind === "failed") return endRollback(work, row, { failure: progress.reason, config });
  if (progress.kind === "call") return begin(work, row, endpoint);
  if (progress.kind === "wait") return wait(work, row, progress.words);
  await changeRollback(work.db, row, { state: "updating", checkedAt: work.now(), words: progress.words });
}

/** Looks at the endpoint, and has AWS begin or writes down how far it is. */
export async function followRollback(work: Held, row: RollbackRow): Promise<void> {
  const reading = await describeEndpoint(work.aws, scopeOf(row), row.endpoint_name);
  if (reading.kind === "unknown") return wait(work, row, reading.reason);
  return conclude(work, row, reading.kind === "found" ? reading.found : null);
}
