import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { schedulesOf } from "./read-reports";

/** What a violation is known by, over all executions. */
export interface ViolationSubject {
  schedule: string;
  feature: string;
  check: string;
}

/** The name of the schedule of a violation that was seen with this model; null: there is no such violation. */
export async function selectSeen(
  db: Db | Tx,
  modelId: number,
  { schedule, feature, check }: ViolationSubject,
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select s.name from drift_violation v
    join drift_execution e on e.id = v.execution_id
    join drift_schedule s on s.arn = e.schedule_arn
    where s.arn = ${schedule} and s.arn in (${schedulesOf(modelId)})
      and (v.feature, v.check_type) = (${feature}, ${check}) limit 1`.execute(db);
  return rows[0]?.name ?? null;
}

/** Ends what was said of this violation and no longer holds, as of when it stopped to hold. */
export async function endLapsed(tx: Tx, { schedule, feature, check }: ViolationSubject): Promise<void> {
  await sql`
    update drift_violation_expected set ended_at = until, ended_by = 'its own end'
    where (schedule_arn, feature, check_type) = (${schedule}, ${feature}, ${check})
      and ended_at is null and until <= clock_timestamp()`.execute(tx);
}

/** Marks a violation as expected and answers the mark's id; null: it is marked already. */
export async function insertExpectation(
  tx: Tx,
  { schedule, feature, check }: ViolationSubject,
  { reason, by, until }: { reason: string; by: string; until: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into drift_violation_expected (schedule_arn, feature, check_type, reason, marked_by, until)
    values (${schedule}, ${feature}, ${check}, ${reason}, ${by}, ${until}::timestamptz)
    on conflict (schedule_arn, feature, check_type) where ended_at is null do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** A mark that was not taken back. */
export interface ExpectationRow {
  id: number;
  schedule_arn: string;
  schedule: string;
  feature: string;
  check_type: string;
  reason: string;
  marked_by: string;
  until: Date | null;
}

/** Takes a mark of this model back and answers it; null: there is none, or it was taken back. */
export async function endExpectation(
  tx: Tx,
  modelId: number,
  id: number,
  by: string,
): Promise<ExpectationRow | null> {
  const { rows } = await sql<ExpectationRow>`
    update drift_violation_expected x set ended_at = clock_timestamp(), ended_by = ${by}
    from drift_schedule s
    where x.id = ${id} and x.ended_at is null and s.arn = x.schedule_arn and s.arn in (${schedulesOf(modelId)})
    returning x.id, x.schedule_arn, s.name as schedule, x.feature, x.check_type, x.reason, x.marked_by, x.until`.execute(
    tx,
  );
  return rows[0] ?? null;
}
