import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { askedTimes } from "../rules/asked-times";
import { summaryGrid } from "../rules/summary-grid";
import type { AccessFilter } from "../schema/filter";
import { GRADES } from "../schema/kinds";
import type { AccessSummary } from "../schema/summary";
import { type Counts, type GradeCount, selectCounts, selectGrades } from "../store/read-summary";

/** Events by grade. What no doubtful file holds is of grade A. */
function byGrade({ total }: Counts, known: GradeCount[], filter: AccessFilter): GradeCount[] {
  const asked = filter.grade.length ? filter.grade : GRADES;
  const counts = known.filter(({ grade }) => asked.includes(grade));
  const rest = total - counts.reduce((sum, { events }) => sum + events, 0);
  if (asked.includes("A") && !filter.unusual) counts.push({ grade: "A", events: rest });
  return counts.filter(({ events }) => events > 0).sort((a, b) => (a.grade < b.grade ? -1 : 1));
}

/**
 * What the log of a model, or with null of the whole estate, holds in the whole hours around the times asked for: how
 * much, when, by whom, on what, how well proven. Throws AppError "not_found" for a model there is not.
 */
export async function summariseEvents(
  db: Db,
  actor: Actor,
  model: string | null,
  filter: AccessFilter,
  now = Date.now(),
): Promise<AccessSummary> {
  requirePermission(actor, "access:read");
  const grid = summaryGrid(askedTimes(filter, now));
  const [counts, known] = await Promise.all([
    selectCounts(db, model, filter, grid),
    selectGrades(db, model, filter, grid),
  ]);
  if (!counts) throw new AppError("not_found", `There is no model ${model}.`);
  return {
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    bucketSeconds: grid.bucketSeconds,
    ...counts,
    grades: byGrade(counts, known, filter),
  };
}
