import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { Admission } from "../collect/admit";
import { readHistory } from "../collect/read-history";
import { type HistoryDue, saveHistoryRead, selectHistoryDue } from "../store/resources";
import { recordResults, type Seen } from "../store/results";
import { selectRuleIds } from "../store/rules";

/** How far back the first reading goes. */
const DAYS_BACK = 90;
const DAY_MS = 86_400_000;
/** A first reading takes 13 calls a resource: a large estate is read in over several passes. */
const RESOURCES_A_PASS = 40;

/** A failure may concern one resource only; after this many the rest waits for the next pass. */
const FAILURES_ENOUGH = 3;

/**
 * What happened between readings, of resources that belong to models: a state that changed twice within an hour, and
 * the 90 days before the first reading. Answers how the API did; nothing where nothing was due.
 */
export async function readHistories(
  db: Db,
  actor: Actor,
  aws: Aws,
  scope: AwsScope,
  { now }: { now: () => Date },
): Promise<SourceOutcome[]> {
  requirePermission(actor, "compliance:collect");
  const due = await selectHistoryDue(db, scope, RESOURCES_A_PASS);
  const reader = new ScopeReader(aws, scope, now);
  const rules = await selectRuleIds(db, scope);
  let failures = 0;
  for (const one of due) {
    if (failures >= FAILURES_ENOUGH) break;
    if (!(await readOne(db, actor, { reader, scope, rules, now: now() }, one))) failures += 1;
  }
  return reader.outcomes();
}

interface HistoryPass {
  reader: ScopeReader;
  scope: AwsScope;
  rules: ReadonlyMap<string, number>;
  now: Date;
}

/** Answers whether it could be read. */
async function readOne(
  db: Db,
  actor: Actor,
  { reader, scope, rules, now }: HistoryPass,
  due: HistoryDue,
): Promise<boolean> {
  const admit = new Admission(scope);
  const from = due.read_to ?? new Date(now.getTime() - DAYS_BACK * DAY_MS);
  const found = await readHistory(reader, admit, due, { from, to: now });
  if (!found) return false;
  const seen = [...Map.groupBy(found, ({ rule }) => rule)].flatMap(([rule, observations]): Seen[] => {
    const ruleId = rules.get(rule);
    if (ruleId === undefined) return [];
    const call = "config:GetResourceConfigHistory";
    return [{ ruleId, resourceId: due.resource_id, observations, readAt: null, evaluation: null, call }];
  });
  await withTransaction(db, async (tx) => {
    await setAside(tx, actor, admit.refused);
    await recordResults(tx, seen);
    await saveHistoryRead(tx, due.resource_id, from, now);
  });
  return true;
}
