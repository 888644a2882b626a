import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { Case } from "../rules/unusual/case";
import { changesOfCases } from "../rules/unusual/case-changes";
import { judgeDeniedBursts } from "../rules/unusual/denied-burst";
import { judgeFirstNetworks } from "../rules/unusual/first-network";
import { judgeFirstTimes } from "../rules/unusual/first-time";
import { judgeOutsideHours } from "../rules/unusual/outside-hours";
import { judgePersonReads } from "../rules/unusual/person-reads-data";
import { judgeTrailChanges } from "../rules/unusual/trail-changed";
import { type Due, lockUnusual, markJudged, selectDue } from "../store/unusual-due";
import { refreshHabits, selectHabits } from "../store/unusual-facts";
import {
  selectDenied,
  selectEventsBefore,
  selectHourUses,
  selectKin,
  selectReadDays,
  selectTrailChanges,
} from "../store/unusual-facts-own";
import { selectEvents } from "../store/unusual-point";
import {
  insertCases,
  selectKeptCases,
  selectModelNames,
  updateCases,
  withdrawCases,
} from "../store/unusual-write";

export interface JudgedUnusual {
  /** Cases that were not open before. */
  found: number;
  /** Cases that are no longer so by what is known now. */
  withdrawn: number;
}

/** What the rules find: those that compare with others of everybody, those that need one's own events of the due. */
async function judge(tx: Tx, kin: number[] | null): Promise<Case[]> {
  const names = await selectModelNames(tx);
  const modelName = (id: number) => names.get(id) ?? "a model that is gone";
  const habits = await selectHabits(tx);
  const asked: { who: string; at: number }[] = [];
  judgeFirstNetworks(habits, (who, at) => asked.push({ who, at })).forEach(({ reason }) => reason(null));
  const before = await selectEventsBefore(tx, asked);
  return [
    ...judgeFirstTimes(habits, modelName),
    ...judgeFirstNetworks(habits, (who, at) => before.get(`${who} ${at}`) ?? 0),
    ...judgePersonReads(await selectReadDays(tx), habits, modelName),
    ...judgeTrailChanges(await selectTrailChanges(tx)),
    ...judgeDeniedBursts(await selectDenied(tx, kin), modelName),
    ...judgeOutsideHours(await selectHourUses(tx, kin)),
  ];
}

async function judgeDue(tx: Tx, due: Due, now: Date): Promise<JudgedUnusual> {
  const kin = await selectKin(tx, due.actorIds);
  await refreshHabits(tx, due.actorIds);
  const cases = await judge(tx, kin);
  const events = await selectEvents(tx, cases);
  const changes = changesOfCases(await selectKeptCases(tx), cases, events, kin && new Set(kin));
  await withdrawCases(tx, changes.withdrawn, now);
  await updateCases(tx, changes.updated);
  await insertCases(tx, changes.added);
  await markJudged(tx, due);
  return { found: changes.added.length + changes.reopened, withdrawn: changes.withdrawn.length };
}

/**
 * Brings what is unusual to what the log says now, if files were read, graded or linked since the last time. The same
 * log gives the same cases, in whatever order it came. Marks of people stay. One worker does it at a time; another one
 * waits, and finds nothing left to do.
 */
export async function judgeUnusual(db: Db, actor: Actor, { now }: { now: Date }): Promise<JudgedUnusual> {
  requirePermission(actor, "access:collect");
  return withTransaction(db, async (tx) => {
    await lockUnusual(tx);
    const due = await selectDue(tx);
    return due ? judgeDue(tx, due, now) : { found: 0, withdrawn: 0 };
  });
}
