import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { Admission } from "../collect/admit";
import { type ReadPack, readPacks, readRecorder, type ReadRules, readRules } from "../collect/read-place";
import { readNames } from "../collect/read-states";
import { recorderRow, ruleRows } from "../rules/place-rows";
import { needsName, resourceArn } from "../rules/resource-arn";
import type { ResourceRow as NamedRow } from "../schema/observed";
import { type ResourceRow, resourceKey, saveResources, selectNamed } from "../store/resources";
import { endUnseen, recordResults, type Seen } from "../store/results";
import { savePacks, saveRecorder, saveRules } from "../store/rules";
import { type FoundStates, findStates, type StateOfResource, type ToldStates } from "./find-states";

export interface ConfigPass {
  now: () => Date;
  /** What an aggregator told of this place; null: it was not asked, or not answered. */
  aggregated: ToldStates | null;
}

interface ReadPlace {
  recorder: Awaited<ReturnType<typeof readRecorder>>;
  rules: ReadRules;
  packs: ReadPack[] | null;
  found: FoundStates;
  names: NamedRow[];
}

/** Reads what AWS Config says in one account and region, and keeps it. Answers how each API did. */
export async function collectConfig(
  db: Db,
  actor: Actor,
  aws: Aws,
  scope: AwsScope,
  { now, aggregated }: ConfigPass,
): Promise<SourceOutcome[]> {
  requirePermission(actor, "compliance:collect");
  const reader = new ScopeReader(aws, scope, now);
  const admit = new Admission(scope);
  const began = now();
  const recorder = await readRecorder(reader, admit);
  const rules = await readRules(reader, admit);
  const packs = await readPacks(reader, admit);
  const found = await findStates(reader, admit, { rules, recorder, aggregated, now: began });
  const known = await selectNamed(db, scope.account, scope.region);
  const names = await readNames(reader, admit, unnamedTypes(found.states, known, scope));
  await withTransaction(db, async (tx) => {
    await setAside(tx, actor, admit.refused);
    await keep(tx, scope, { recorder, rules, packs, found, names }, began);
  });
  return reader.outcomes();
}

function unnamedTypes(
  states: readonly StateOfResource[],
  known: ReadonlySet<string>,
  scope: AwsScope,
): string[] {
  const unnamed = states.filter(
    ({ type, id }) => needsName({ type, id }) && !known.has(resourceKey({ ...scope, type, id })),
  );
  return [...new Set(unnamed.map(({ type }) => type))].sort();
}

async function keep(
  tx: Tx,
  scope: AwsScope,
  { recorder, rules, packs, found, names }: ReadPlace,
  now: Date,
): Promise<void> {
  if (recorder) await saveRecorder(tx, scope, recorderRow(recorder), now);
  const kept = { whole: rules.whole, remediations: rules.remediations !== null };
  const ruleIds = await saveRules(tx, scope, ruleRows(rules, found.unaskable), kept, now);
  if (packs) {
    const rows = packs.map(({ ConformancePackName, ConformancePackArn, state }) => ({
      name: ConformancePackName,
      arn: ConformancePackArn,
      state,
    }));
    await savePacks(tx, scope, rows, now);
  }
  const resourceIds = await saveResources(tx, resourcesOf(scope, found.states, names));
  const seen = found.states.flatMap((one): Seen[] => {
    const ruleId = ruleIds.get(one.rule);
    const resourceId = resourceIds.get(resourceKey({ ...scope, type: one.type, id: one.id }));
    if (ruleId === undefined || resourceId === undefined) return [];
    const { state, at, evaluation, call } = one;
    return [{ ruleId, resourceId, observations: [{ state, at }], readAt: now, evaluation, call }];
  });
  await recordResults(tx, seen);
  if (found.unread) await endUnseen(tx, scope, { seen, unread: found.unread, now });
}

function resourcesOf(
  scope: AwsScope,
  states: readonly StateOfResource[],
  names: readonly NamedRow[],
): ResourceRow[] {
  const named = new Map(names.map((row) => [`${row.resourceType} ${row.resourceId}`, row]));
  const changed = new Map<string, Date>();
  for (const { type, id, capturedAt } of states) if (capturedAt) changed.set(`${type} ${id}`, capturedAt);
  const rows = new Map<string, ResourceRow>();
  for (const { type, id } of states) {
    const key = `${type} ${id}`;
    const row = named.get(key);
    const arn = row?.arn ?? resourceArn({ ...scope, type, id });
    const changedAt = changed.get(key) ?? null;
    rows.set(key, { ...scope, type, id, arn, name: row?.resourceName ?? null, changedAt });
  }
  return [...rows.values()];
}
