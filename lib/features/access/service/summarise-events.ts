import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { askedTimes } from "../rules/asked-times";
import { type PlaceGrade, splitByGrade } from "../rules/split-grades";
import { summaryGrid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import { type Grade, GRADES } from "../schema/kinds";
import type { AccessSummary } from "../schema/summary";
import { selectCounts } from "../store/read-summary";
import { countFiles, countPlaces, type GradeCount, selectPlaceGrades } from "../store/read-summary-grades";

/** A grade that every file has anyway need not be asked for: the counts know the answer. */
function withoutIdleGrades(filter: AccessFilter, pairs: PlaceGrade[]): AccessFilter {
  const idle = pairs.every(({ grade }) => filter.grade.includes(grade));
  return idle ? { ...filter, grade: [] } : filter;
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
  const { pairs, few } = await selectPlaceGrades(db, model, grid);
  const filter = withoutIdleGrades(asked, pairs);
  const { plain, mixed } = splitByGrade(pairs);
  const places = pairs.flatMap(({ place }) => place ?? []);
  const provable = plain.filter(({ grade }) => grade !== "A");
  const [counts, ofFiles, ofPlaces] = await Promise.all([
    selectCounts(db, model, filter, grid, { places, few }),
    filter.unusual || mixed ? countFiles(db, model, filter, grid, { places: mixed ?? [], few }) : [],
    provable.length > 0 && !filter.unusual ? countPlaces(db, model, filter, grid, provable) : [],
  ]);
  if (!counts) throw new AppError("not_found", `There is no model ${model}.`);
  return {
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    bucketSeconds: grid.bucketSeconds,
    ...counts,
    grades: byGrade(counts.total, [...ofFiles, ...ofPlaces], filter),
  };
}
