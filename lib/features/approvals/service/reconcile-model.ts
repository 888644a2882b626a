import "server-only";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import { append, type NewEntry } from "@/lib/features/ledger/service/append";
import { listPackageStatuses } from "@/lib/features/models/service/list-version-statuses";
import type { Actor } from "@/lib/platform/auth/actor";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { statusFor } from "../rules/apply-step";
import { type Baseline, type Compared, firstLook, lookAtModel, type Raised } from "../rules/reconcile-model";
import { decisionNamed } from "../rules/reconcile-status";
import { statusWords } from "../rules/reconcile-words";
import { lockOpenDifferences, resolveDifferences } from "../store/differences";
import { addLook, isAdopted, lockLook, type LookableModel, selectWatchedSince } from "../store/looks";
import { selectOwnDecisions } from "../store/own-decisions";
import { addBaselines, selectStatuses } from "../store/status";
import { findDoer } from "./find-doer";
import { raiseDifference } from "./raise-difference";

/** Versions an entry of the ledger holds at most. */
const MOST_ADOPTED = 5_000;

async function gather(tx: Tx, actor: Actor, modelId: number): Promise<Compared[]> {
  // SageMaker's side first: what is expected may only be newer than it, and then it is known to be stale.
  const found = await listPackageStatuses(tx, actor, modelId);
  const expected = new Map(
    (await selectStatuses(tx, modelId, { lock: true })).map((row) => [row.version_arn, row]),
  );
  const decisions = await selectOwnDecisions(tx, modelId);
  const open = (await lockOpenDifferences(tx, modelId)).filter(({ kind }) => kind !== "artifact_replaced");
  return found.map(({ arn, version, status, modifiedAt, registeredAt, ...notes }) => {
    const row = expected.get(arn);
    const own = decisions.filter(({ version_arn: of }) => of === arn);
    const asked = own.find(({ state }) => state === "asked");
    const applied = row?.by === "decision" ? own.find(({ state }) => state === "applied") : undefined;
    return {
      arn,
      version,
      status,
      changedAt: modifiedAt ?? registeredAt,
      registeredAt,
      mark: decisionNamed(notes),
      expected: row ? { status: row.status, since: row.since, decision: applied?.id ?? null } : null,
      underWay: asked ? { decision: asked.id, status: statusFor(asked.action) } : null,
      open: open.find(({ version_arn: of }) => of === arn) ?? null,
    };
  });
}

function adoptedEntries(model: LookableModel, adopted: readonly Baseline[]): NewEntry[] {
  const versions = adopted.map(({ version, status }) => ({ version, status }));
  const entries: NewEntry[] = [];
  for (let from = 0; from < versions.length; from += MOST_ADOPTED) {
    const body = { versions: versions.slice(from, from + MOST_ADOPTED) };
    entries.push({ type: "status.adopted", subject: aboutModel(model), body });
  }
  return entries;
}

async function writeRaised(
  work: { tx: Tx; actor: Actor; now: Date },
  model: LookableModel,
  raised: Raised,
): Promise<NewEntry[]> {
  const { arn, version, kind, expected, found, happenedAfter } = raised;
  const asked = { kind, versionArn: arn, found, artifacts: [], from: happenedAfter, to: work.now };
  const doer = await findDoer(work.tx, work.actor, asked);
  const words = statusWords(kind, { name: model.name, version, expected, found });
  return raiseDifference(work.tx, model, {
    kind,
    modelId: model.id,
    version,
    versionArn: arn,
    expected,
    found,
    words,
    firstSeenAt: work.now,
    happenedAfter,
    doer,
  });
}

/** When a scope's packages were read, and whether they were read whole. */
export interface ScopeReading {
  at: Date;
  isWhole: boolean;
}

/**
 * Compares what SageMaker said of a model's versions with what is expected, in one transaction. The first time, they are
 * taken over as they are: that waits until the registry was read whole.
 */
export async function reconcileModel(
  db: Db,
  actor: Actor,
  model: LookableModel,
  { reading, now }: { reading: ScopeReading; now: Date },
): Promise<void> {
  await withTransaction(db, async (tx) => {
    await lockLook(tx, model.id);
    const isFirst = !(await isAdopted(tx, model.id));
    if (isFirst && !reading.isWhole) return;
    const versions = await gather(tx, actor, model.id);
    const look = isFirst
      ? firstLook(versions, await selectWatchedSince(tx, model), now)
      : { ...lookAtModel(versions, now), adopted: [] };
    if (isFirst) await addLook(tx, model.id, { at: now, comparedAt: reading.at });
    await addBaselines(tx, model.id, [...look.adopted, ...look.baselines]);
    await resolveDifferences(tx, look.resolved, now);
    const entries = adoptedEntries(model, look.adopted);
    for (const raised of look.raised) entries.push(...(await writeRaised({ tx, actor, now }, model, raised)));
    for (const entry of entries) await append(tx, actor, entry);
  });
}
