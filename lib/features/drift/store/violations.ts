import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Violation } from "../rules/reports/violations";
import { schedulesOf, type ReportRow } from "./read-reports";

/** Makes the violations of an execution those of its file. */
export async function replaceViolations(tx: Tx, executionId: number, violations: Violation[]): Promise<void> {
  await sql`delete from drift_violation where execution_id = ${executionId}`.execute(tx);
  if (violations.length === 0) return;
  await sql`
    insert into drift_violation (execution_id, feature, check_type, description, shape)
    select e.id, i.feature, i."checkType", i.description, case when s.endpoint is null then 'batch' else 'endpoint' end
    from jsonb_to_recordset(${JSON.stringify(violations)}::jsonb) as i(feature text, "checkType" text, description text)
    join drift_execution e on e.id = ${executionId}
    join drift_schedule s on s.arn = e.schedule_arn
    on conflict do nothing`.execute(tx);
}

/** Violations of one schedule, feature and check, with what a person said of them. */
export interface ViolationRow {
  schedule_arn: string;
  schedule: string;
  monitoring_type: string;
  feature: string;
  check_type: string;
  count: number;
  first_at: Date;
  last_at: Date;
  /** last_at as Postgres writes it, to the microsecond: part of a cursor. */
  last_text: string;
  ongoing: boolean;
  description: string;
  shape: "endpoint" | "batch";
  expected_id: number | null;
  expected_reason: string | null;
  expected_by: string | null;
  expected_at: Date | null;
  expected_until: Date | null;
  expected_holds: boolean | null;
}

/** The place of a row in the list. */
export type ViolationKey = [lastText: string, scheduleArn: string, feature: string, checkType: string];

const ENDED = sql`('Completed', 'CompletedWithViolations')`;

const grouped = (modelId: number) => sql`
  select e.schedule_arn, v.feature, v.check_type, count(distinct v.execution_id) as count,
    min(e.scheduled_at) as first_at, max(e.scheduled_at) as last_at,
    (array_agg(v.description order by e.scheduled_at desc, v.id desc))[1] as description,
    (array_agg(v.shape order by e.scheduled_at desc, v.id desc))[1] as shape
  from drift_violation v join drift_execution e on e.id = v.execution_id
  where e.schedule_arn in (${schedulesOf(modelId)})
  group by e.schedule_arn, v.feature, v.check_type`;

/** Violations of a model's schedules, the last seen first. */
export async function selectViolations(
  db: Db,
  modelId: number,
  { after, limit }: { after: ViolationKey | null; limit: number },
): Promise<ViolationRow[]> {
  const key = sql`(g.last_at, g.schedule_arn, g.feature, g.check_type)`;
  const rest = after
    ? sql`where ${key} < (${after[0]}::timestamptz, ${after[1]}, ${after[2]}, ${after[3]})`
    : sql``;
  const { rows } = await sql<ViolationRow>`
    select g.*, g.last_at::text as last_text, s.name as schedule, s.monitoring_type,
      g.last_at >= (select max(l.scheduled_at) from drift_execution l
        where l.schedule_arn = g.schedule_arn and l.status in ${ENDED}) as ongoing,
      x.id as expected_id, x.reason as expected_reason, x.marked_by as expected_by, x.marked_at as expected_at,
      x.until as expected_until, (x.until is null or x.until > clock_timestamp()) as expected_holds
    from (${grouped(modelId)}) g
    join drift_schedule s on s.arn = g.schedule_arn
    left join drift_violation_expected x on x.ended_at is null
      and (x.schedule_arn, x.feature, x.check_type) = (g.schedule_arn, g.feature, g.check_type)
    ${rest}
    order by g.last_at desc, g.schedule_arn desc, g.feature desc, g.check_type desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many there are. */
export async function countViolations(db: Db, modelId: number): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from (${grouped(modelId)}) g`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The file of violations of the last execution of each of a model's schedules that ended. */
export interface LastFileRow {
  schedule: string;
  scheduled_at: Date;
  status: string;
  uri: string;
  state: ReportRow["state"];
  reason: string | null;
  body: Buffer | null;
}

export async function selectLastFiles(db: Db, modelId: number): Promise<LastFileRow[]> {
  const { rows } = await sql<LastFileRow>`
    select s.name as schedule, e.scheduled_at, e.status, r.uri, r.state, r.reason, r.body
    from drift_schedule s
    join lateral (
      select * from drift_execution l where l.schedule_arn = s.arn and l.status in ${ENDED}
      order by l.scheduled_at desc limit 1
    ) e on true
    join drift_report r on r.execution_id = e.id and r.kind = 'violations'
    where s.arn in (${schedulesOf(modelId)}) and s.removed_at is null
    order by s.name, r.id`.execute(db);
  return rows;
}
