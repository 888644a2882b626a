import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { askedTimes } from "../rules/asked-times";
import { type PlaceGrade, splitByGrade } from "../rules/split-grades";
import { type Grid, summaryGrid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import { type Grade, GRADES } from "../schema/kinds";
import type { AccessSummary } from "../schema/summary";
import { selectSettledTo } from "../store/draw-totals";
import { callConditions } from "../store/filter-calls";
import { selectCounts } from "../store/read-summary";
import {
  countFiles,
  countPlaces,
  type GradeCount,
  type PlaceGrades,
  selectPlaceGrades,
} from "../store/read-summary-grades";
import { countTotals } from "../store/read-totals";

const NO_GRADES: PlaceGrades = { pairs: [], few: true };

/** A grade that every file has anyway need not be asked for: the counts know the answer. */
function withoutIdleGrades(filter: AccessFilter, pairs: PlaceGrade[]): AccessFilter {
  const idle = pairs.every(({ grade }) => filter.grade.includes(grade));
  return idle ? { ...filter, grade: [] } : filter;
}

/** Whether a filter asks for actors at most, which is what totals know. */
function asksActors({ unusual, grade, actor: _, notActor: __, ...others }: AccessFilter): boolean {
  if (unusual || grade.length > 0) return false;
  return callConditions({ ...others, grade, actor: [], notActor: [] }, null) === null;
}

/** The times of which totals can be used, and the rest, in which events are counted and graded one by one. */
async function settle(db: Db, asked: AccessFilter, grid: Grid): Promise<Settled> {
  const drawnTo = asksActors(asked) ? await selectSettledTo(db, grid.from) : null;
  const at = Math.min(Math.max(drawnTo ?? grid.from, grid.from), grid.to);
  return { settled: { ...grid, to: at }, rest: { ...grid, from: at } };
}

interface Settled {
  settled: Grid;
  rest: Grid;
}

const isAny = ({ from, to }: Grid) => from < to;

/** Events of the filter by grade, but for those of grade A, of which there are as many as are left. */
async function doubtfulGrades(
  db: Db,
  model: string | null,
  filter: AccessFilter,
  { settled, rest }: Settled,
  { pairs, few }: PlaceGrades,
): Promise<GradeCount[]> {
  const { plain, mixed } = splitByGrade(pairs);
  const provable = plain.filter(({ grade }) => grade !== "A");
  const counts = await Promise.all([
    isAny(settled) ? countTotals(db, model, filter, settled) : [],
    filter.unusual || mixed ? countFiles(db, model, filter, rest, { places: mixed ?? [], few }) : [],
    provable.length > 0 && !filter.unusual ? countPlaces(db, model, filter, rest, provable) : [],
  ]);
  return counts.flat();
}

/** Events by grade. What is neither of a place of one grade nor in a doubtful file is of grade A. */
function byGrade(total: number, known: GradeCount[], filter: AccessFilter): GradeCount[] {
  const counts = new Map<Grade, number>();
  for (const { grade, events } of known) counts.set(grade, (counts.get(grade) ?? 0) + events);
  const asked: readonly Grade[] = filter.grade.length ? filter.grade : GRADES;
  const rest = asked.reduce((left, grade) => left - (counts.get(grade) ?? 0), total);
  if (!filter.unusual && asked.includes("A")) counts.set("A", (counts.get("A") ?? 0) + rest);
  return GRADES.flatMap((grade) => {
    const events = asked.includes(grade) ? (counts.get(grade) ?? 0) : 0;
    return events > 0 ? [{ grade, events }] : [];
  });
}

/**
 * What the log of a model, or with null of the whole estate, holds in the whole hours around the times asked for: how
 * much, when, by whom, on what, how well proven. Throws AppError "not_found" for a model there is not.
 */
export async function summariseEvents(
  db: Db,
  actor: Actor,
  model: string | null,
  asked: AccessFilter,
  now = Date.now(),
): Promise<AccessSummary> {
  requirePermission(actor, "access:read");
  const grid = summaryGrid(askedTimes(asked, now));
  const times = await settle(db, asked, grid);
  const found = isAny(times.rest) ? await selectPlaceGrades(db, model, times.rest) : NO_GRADES;
  const filter = withoutIdleGrades(asked, found.pairs);
  const counted = callConditions(filter, null) ? { settled: { ...grid, to: grid.from }, rest: grid } : times;
  const places = found.pairs.flatMap(({ place }) => place ?? []);
  const [counts, grades] = await Promise.all([
    selectCounts(db, model, { filter, grid, ...counted }, { places, few: found.few }),
    doubtfulGrades(db, model, filter, times, found),
  ]);
  if (!counts) throw new AppError("not_found", `There is no model ${model}.`);
  return {
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    bucketSeconds: grid.bucketSeconds,
    ...counts,
    grades: byGrade(counts.total, grades, filter),
  };
}
