import "server-only";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws } from "@/lib/platform/aws/clients";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { describeExecution, startPipeline } from "../collect/operate-pipelines";
import { insertAudit } from "../store/audit";
import { coolDownEnd, lockPipeline } from "../store/retrainings";
import { changeRetraining, type RetrainingRow, selectOpenRetrainings } from "../store/retrainings-due";

/** What acting on retrainings works with. */
export interface Acting {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}

const GONE_RULE = { rule_changed: "its rule was changed first", rule_removed: "its rule was removed first" };

async function refuse({ db, actor, now }: Acting, row: RetrainingRow, reason: string): Promise<void> {
  await withTransaction(db, async (tx) => {
    const changed = await changeRetraining(tx, row, { state: "refused", reason, checkedAt: now() });
    if (!changed) return;
    await insertAudit(tx, actor, {
      action: "retraining.refuse",
      modelId: row.model_id,
      subject: `episode ${row.episode_id}`,
      before: { state: row.state },
      after: { pipelineArn: row.pipeline_arn, reason },
    });
  });
}

/** Lets a held one go, unless another has started in the meantime: then it waits for that one's cool-down. */
async function release({ db, now }: Acting, row: RetrainingRow): Promise<boolean> {
  const at = now();
  return withTransaction(db, async (tx) => {
    await lockPipeline(tx, row.pipeline_arn);
    const until = await coolDownEnd(tx, {
      pipelineArn: row.pipeline_arn,
      hours: row.cool_down_hours,
      now: at,
      except: row.id,
    });
    const change = until
      ? ({ state: "held", reason: null, notBefore: until } as const)
      : ({ state: "requested", reason: null, notBefore: at } as const);
    return (await changeRetraining(tx, row, change)) && until === null;
  });
}

/** Why it must not be started any more; null: it may. Once AWS was asked it may have begun, and is followed. */
function overtaken({
  state,
  episode_ended: ended,
  end_reason: why,
  checked_at: asked,
}: RetrainingRow): string | null {
  if (state === "held" && ended) return "the breach ended before the cool-down was over";
  if (asked !== null || why === null || why === "recovered") return null;
  return GONE_RULE[why];
}

async function start(acting: Acting, row: RetrainingRow): Promise<void> {
  const { db, actor, aws, now } = acting;
  if (!aws.canAct(row.account)) {
    return refuse(acting, row, `countersign.yaml names no operatorRoleArn for the account ${row.account}`);
  }
  const at = now();
  // Before the call: whatever becomes of this process, it is known that AWS may have been asked.
  if (!(await changeRetraining(db, row, { state: "requested", reason: null, checkedAt: at }))) return;
  const outcome = await startPipeline(aws, row, {
    pipelineArn: row.pipeline_arn,
    token: row.client_token,
    description: `Countersign, episode ${row.episode_id}`,
  });
  if (outcome.kind === "refused") return refuse(acting, row, outcome.reason);
  if (outcome.kind === "later") {
    await changeRetraining(db, row, { state: "requested", reason: outcome.reason });
    return;
  }
  await withTransaction(db, async (tx) => {
    const { executionArn } = outcome;
    const changed = await changeRetraining(tx, row, {
      state: "executing",
      reason: null,
      executionArn,
      startedAt: at,
    });
    if (!changed) return;
    await insertAudit(tx, actor, {
      action: "retraining.start",
      modelId: row.model_id,
      subject: `episode ${row.episode_id}`,
      before: { state: row.state },
      after: { pipelineArn: row.pipeline_arn, executionArn },
    });
    await append(tx, actor, {
      type: "retraining.started",
      subject: await aboutModelId(tx, row.model_id),
      body: { episode: String(row.episode_id), pipeline: row.pipeline_arn, execution: executionArn },
    });
  });
}

async function follow({ db, aws, now }: Acting, row: RetrainingRow): Promise<void> {
  if (row.execution_arn === null || !aws.canAct(row.account)) return;
  const found = await describeExecution(aws, row, row.execution_arn);
  const checkedAt = now();
  if (found.kind === "unknown") {
    await changeRetraining(db, row, { state: "executing", reason: found.reason, checkedAt });
    return;
  }
  const started = found.startedAt ? { startedAt: found.startedAt } : {};
  if (found.kind === "running") {
    await changeRetraining(db, row, { state: "executing", reason: null, checkedAt, ...started });
    return;
  }
  const { kind, reason, endedAt } = found;
  await changeRetraining(db, row, {
    state: kind,
    reason,
    checkedAt,
    endedAt: endedAt ?? checkedAt,
    ...started,
  });
}

async function actOn(acting: Acting, row: RetrainingRow): Promise<void> {
  if (row.state === "executing") return follow(acting, row);
  const why = overtaken(row);
  if (why !== null) return refuse(acting, row, why);
  if (row.state === "requested") return start(acting, row);
  if (await release(acting, row)) await start(acting, { ...row, state: "requested" });
}

/** Starts every retraining that is due and follows those that run. One that fails costs the others nothing. */
export async function actOnRetrainings(acting: Acting): Promise<unknown[]> {
  const rows = await selectOpenRetrainings(acting.db, acting.now());
  const failures: unknown[] = [];
  for (const row of rows) {
    try {
      await actOn(acting, row);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}
