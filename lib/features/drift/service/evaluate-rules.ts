import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { evaluate, type Evaluation, memorySchema } from "../rules/evaluate";
import { lockRule } from "../store/rules";
import {
  type DueRuleRow,
  markBlind,
  type PointsWanted,
  selectDueRule,
  selectDueRules,
  selectPoints,
} from "../store/rules-due";
import { type EvaluationPass, keepEvaluation, keepWaiting } from "./keep-evaluation";

/** A new rule looks this far back, so that a breach that goes on has its true start. */
const LOOK_BACK_MS = 30 * 86_400_000;
const BATCH = 200;
/** Points held in memory at a time: a month of minutes has 43,200. */
const POINTS_AT_ONCE = 500_000;

/** What a pass over the rules did. */
export interface EvaluationOutcome {
  evaluated: number;
  opened: number;
  ended: number;
}

/** Null: its points were never evaluated under this version. */
function memoryOf(rule: DueRuleRow) {
  if (rule.state_version !== rule.version || !rule.evaluated_through) return null;
  return memorySchema.safeParse(rule.memory).data ?? null;
}

/** Everything after the last point that was seen: points of ground truth come days after their time. */
function wantedOf(rule: DueRuleRow): PointsWanted[] {
  if (!rule.settled_through) return [];
  const last = memoryOf(rule)?.last;
  return [
    {
      ruleId: rule.id,
      seriesId: rule.series_id,
      periodSeconds: rule.period_seconds,
      from: new Date(last ? last.at + 1 : rule.settled_through.getTime() - LOOK_BACK_MS),
      to: rule.settled_through,
    },
  ];
}

/** Rules whose points are read together. */
function readTogether(due: DueRuleRow[]): DueRuleRow[][] {
  const groups: DueRuleRow[][] = [];
  let room = 0;
  for (const rule of due) {
    const [wanted] = wantedOf(rule);
    const size = wanted ? (wanted.to.getTime() - wanted.from.getTime()) / (wanted.periodSeconds * 1000) : 0;
    room -= size;
    const group = groups.at(-1);
    if (group && room >= 0) {
      group.push(rule);
      continue;
    }
    groups.push([rule]);
    room = POINTS_AT_ONCE - size;
  }
  return groups;
}

/**
 * One rule on the points that were read for it. Points are read before the lock is held, so the rule is looked at
 * again: whoever came first has done it, and what is due then is left for the next pass.
 */
async function evaluateRule(
  db: Db,
  pass: EvaluationPass,
  read: DueRuleRow,
  points: { at: number; value: number }[],
): Promise<Evaluation | null> {
  return withTransaction(db, async (tx) => {
    await lockRule(tx, read.id);
    const rule = await selectDueRule(tx, read.id);
    const same =
      rule?.version === read.version &&
      rule.state_version === read.state_version &&
      rule.evaluated_through?.getTime() === read.evaluated_through?.getTime();
    if (!rule || !same) return null;
    if (!read.settled_through) {
      await keepWaiting(tx, pass, read);
      return null;
    }
    const found = evaluate({
      limit: { comparison: read.comparison, threshold: read.threshold, forPeriods: read.for_periods },
      memory: memoryOf(read),
      points,
      rhythm: { spacingSeconds: read.spacing_seconds, lagSeconds: read.lag_seconds },
      settledThrough: read.settled_through.getTime(),
    });
    await keepEvaluation(tx, pass, read, found);
    return found;
  });
}

/** One batch of rules, each on its own: one that fails costs the others nothing. */
async function evaluateBatch(
  db: Db,
  pass: EvaluationPass,
  due: DueRuleRow[],
  outcome: EvaluationOutcome,
): Promise<unknown[]> {
  const points = await selectPoints(db, due.flatMap(wantedOf));
  const failures: unknown[] = [];
  for (const rule of due) {
    try {
      const found = await evaluateRule(db, pass, rule, points.get(rule.id) ?? []);
      if (!found) continue;
      outcome.evaluated += 1;
      outcome.opened += found.breaches.filter(({ continues }) => !continues).length;
      outcome.ended += found.breaches.filter(({ endedAt }) => endedAt !== null).length;
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/**
 * Holds every rule's new settled points against it: opens, carries on and ends episodes, and asks for the retraining
 * of a new one in the same transaction. A rule whose series nobody reads is missing, not fine. Each rule stands alone; two workers never open two episodes. Throws
 * AggregateError after all of them, when some could not be evaluated.
 */
export async function evaluateRules(
  db: Db,
  actor: Actor,
  { now, scopes }: { now: () => Date; scopes?: { account: string; region: string }[] },
): Promise<EvaluationOutcome> {
  requirePermission(actor, "drift:collect");
  const outcome = { evaluated: 0, opened: 0, ended: 0 };
  const failures: unknown[] = [];
  for (let after = 0; ;) {
    const due = await selectDueRules(db, { ...(scopes && { scopes }), after, limit: BATCH });
    const last = due.at(-1);
    if (!last) break;
    after = last.id;
    for (const group of readTogether(due))
      failures.push(...(await evaluateBatch(db, { actor, now: now() }, group, outcome)));
  }
  await markBlind(db, now());
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of the rules could not be evaluated.`);
  return outcome;
}
