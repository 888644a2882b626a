import "server-only";
import { withTransaction } from "@/lib/platform/db/client";
import { AlarmOperator, NAMES_PER_CALL } from "../collect/operate-alarms";
import { differences, mirrorOf, stepOf } from "../rules/mirror";
import { type AlarmBody, alarmBodySchema } from "../schema/alarm-body";
import { insertAudit } from "../store/audit";
import {
  changeMirror,
  type DueMirror,
  type MirrorChange,
  noteWriting,
  selectDueMirrors,
  selectSeenMirrors,
} from "../store/mirrors";
import type { Acting } from "./act-on-retrainings";

/** By account and region, a hundred at most: what one DescribeAlarms answers. */
function batches(due: DueMirror[]): DueMirror[][] {
  const byScope = new Map<string, DueMirror[]>();
  for (const mirror of due) {
    const key = `${mirror.account} ${mirror.region}`;
    byScope.set(key, [...(byScope.get(key) ?? []), mirror]);
  }
  return [...byScope.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / NAMES_PER_CALL) }, (_, i) =>
      all.slice(i * NAMES_PER_CALL, (i + 1) * NAMES_PER_CALL),
    ),
  );
}

async function settle(
  { db, actor, now }: Acting,
  { rule, modelId }: DueMirror,
  change: MirrorChange,
  done?: "mirror.write" | "mirror.delete",
): Promise<void> {
  await withTransaction(db, async (tx) => {
    await changeMirror(tx, rule, change, now());
    if (!done) return;
    const { alarmName, version } = rule;
    await insertAudit(tx, actor, {
      action: done,
      modelId,
      subject: `rule ${rule.ruleId}`,
      before: null,
      after: { alarmName, version },
    });
  });
}

/** It stays as it was asked for, and is tried again. */
async function postpone(acting: Acting, mirror: DueMirror, reason: string): Promise<void> {
  await settle(acting, mirror, { state: mirror.wanted ? "wanted" : "unwanted", reason });
}

async function write(acting: Acting, operator: AlarmOperator, mirror: DueMirror): Promise<void> {
  const { rule, written } = mirror;
  const alarm = mirrorOf(rule);
  if (!alarm) return;
  const others = written.filter(({ AlarmDescription }) => AlarmDescription !== alarm.AlarmDescription);
  await noteWriting(acting.db, rule.ruleId, [...others, alarm]);
  const tags = { "countersign:model": rule.slug, "countersign:rule": String(rule.ruleId) };
  const answer = await operator.put(alarm, tags);
  if (answer.kind === "failed") return postpone(acting, mirror, answer.reason);
  const { version } = rule;
  await settle(acting, mirror, { state: "written", reason: null, version, written: [alarm] }, "mirror.write");
}

async function remove(acting: Acting, operator: AlarmOperator, mirror: DueMirror): Promise<void> {
  const answer = await operator.delete(mirror.rule.alarmName);
  if (answer.kind === "failed") return postpone(acting, mirror, answer.reason);
  await settle(acting, mirror, { state: "gone", reason: null, written: [] }, "mirror.delete");
}

async function bring(
  acting: Acting,
  operator: AlarmOperator,
  mirror: DueMirror,
  found: AlarmBody | null,
): Promise<void> {
  const alarm = mirror.wanted ? mirrorOf(mirror.rule) : null;
  if (mirror.wanted && !alarm) {
    const reason =
      "CloudWatch looks back at most a day, and seven at periods of an hour and more: this rule needs longer";
    return settle(acting, mirror, { state: "failed", reason });
  }
  const step = stepOf({ wanted: alarm, written: mirror.written, found });
  if (step.kind === "put") return write(acting, operator, mirror);
  if (step.kind === "delete") return remove(acting, operator, mirror);
  if (step.kind === "failed") return settle(acting, mirror, { state: "failed", reason: step.reason });
  if (step.kind === "gone") return settle(acting, mirror, { state: "gone", reason: null, written: [] });
  const { version } = mirror.rule;
  return settle(acting, mirror, {
    state: "written",
    reason: null,
    version,
    ...(alarm && { written: [alarm] }),
  });
}

async function actOnBatch(acting: Acting, batch: DueMirror[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  if (!acting.aws.canAct(first.account)) {
    const reason = `countersign.yaml names no operatorRoleArn for the account ${first.account}`;
    for (const mirror of batch) await postpone(acting, mirror, reason);
    return;
  }
  const operator = new AlarmOperator(acting.aws, first);
  try {
    const found = await operator.read(batch.map(({ rule }) => rule.alarmName));
    for (const mirror of batch) {
      if (found.kind === "failed") await postpone(acting, mirror, found.reason);
      else await bring(acting, operator, mirror, found.value.get(mirror.rule.alarmName) ?? null);
    }
  } finally {
    operator.close();
  }
}

/** Says of every written alarm that the last reading of alarms found changed or gone that it is. */
async function notice({ db, now }: Acting): Promise<void> {
  for (const { ruleId, version, written, body, gone } of await selectSeenMirrors(db)) {
    const [ours] = written;
    const found = alarmBodySchema.safeParse(body);
    if (!ours || !found.success) continue;
    const different = gone ? ["it was deleted"] : differences(ours, found.data);
    if (different.length === 0) continue;
    const reason = `changed in AWS, and left so: ${different.join(", ")}`;
    await changeMirror(db, { ruleId, version }, { state: "failed", reason }, now());
  }
}

/**
 * Brings the alarms of mirrored rules to AWS and those of others away. What somebody changed there by hand is said
 * and left as it is, until the rule is saved again or the alarm is as it was.
 */
export async function actOnMirrors(acting: Acting): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const batch of batches(await selectDueMirrors(acting.db, acting.now()))) {
    try {
      await actOnBatch(acting, batch);
    } catch (error) {
      failures.push(error);
    }
  }
  await notice(acting);
  return failures;
}
