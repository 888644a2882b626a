import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ReportDue, ReportFacts } from "../collect/reports";

// A baseline is replaced under its name; what was denied or failed is tried again.
const BASELINE_AGAIN = sql`interval '1 day'`;
const FAILED_AGAIN = sql`interval '1 hour'`;

/** A baseline a schedule names. */
export interface BaselineDue {
  uri: string;
  named: "statistics" | "constraints";
}

/** Baselines that were never read, or long ago. */
export async function selectBaselinesDue(
  db: Db,
  { account, region }: AwsScope,
  now: Date,
): Promise<BaselineDue[]> {
  const { rows } = await sql<BaselineDue>`
    select distinct on (b.uri) b.uri, b.named
    from drift_schedule s
    cross join lateral (values (s.baseline_statistics_uri, 'statistics'), (s.baseline_constraints_uri, 'constraints'))
      as b(uri, named)
    left join drift_report r on r.account = s.account and r.region = s.region and r.uri = b.uri
    where s.account = ${account} and s.region = ${region} and s.removed_at is null and b.uri is not null
      and (r.id is null or r.read_at <= ${now}::timestamptz - ${BASELINE_AGAIN}
        or (r.state in ('denied', 'failed') and r.read_at <= ${now}::timestamptz - ${FAILED_AGAIN}))
    order by b.uri, b.named desc`.execute(db);
  return rows;
}

/** Up to `limit` reports of executions that could not be read some time ago. */
export async function selectReportsAgain(
  db: Db,
  { account, region }: AwsScope,
  now: Date,
  limit: number,
): Promise<ReportDue[]> {
  const { rows } = await sql<ReportDue>`
    select uri, kind, execution_id as "executionId" from drift_report
    where account = ${account} and region = ${region} and state in ('denied', 'failed')
      and execution_id is not null and read_at <= ${now}::timestamptz - ${FAILED_AGAIN}
    order by read_at, uri limit ${limit}`.execute(db);
  return rows;
}

/**
 * Keeps what came of reading files. Bytes that were read once are kept; a file that can't be read any more stays as it
 * was, with the reason.
 */
export async function saveReports(
  tx: Tx,
  { account, region }: AwsScope,
  reports: ReportFacts[],
  now: Date,
): Promise<void> {
  if (reports.length === 0) return;
  const isHeld = sql`excluded.state in ('denied', 'failed') and r.state = 'read'`;
  const digest = (body: Buffer | null) => body && createHash("sha256").update(body).digest();
  await sql`
    insert into drift_report as r (account, region, uri, execution_id, kind, state, reason, body, digest, read_at)
    select distinct on (i.uri) ${account}, ${region}, i.uri, i.execution_id, i.kind, i.state, i.reason, i.body,
      i.digest, ${now}::timestamptz
    from unnest(
      ${reports.map(({ uri }) => uri)}::text[],
      ${reports.map(({ executionId }) => executionId)}::bigint[],
      ${reports.map(({ kind }) => kind)}::text[],
      ${reports.map(({ state }) => state)}::text[],
      ${reports.map(({ reason }) => reason)}::text[],
      ${reports.map(({ body }) => body)}::bytea[],
      ${reports.map(({ body }) => digest(body))}::bytea[]
    ) as i(uri, execution_id, kind, state, reason, body, digest)
    on conflict (account, region, uri) do update set
      execution_id = coalesce(excluded.execution_id, r.execution_id), reason = excluded.reason,
      state = case when ${isHeld} then r.state else excluded.state end,
      read_at = case when ${isHeld} then r.read_at else excluded.read_at end,
      body = coalesce(excluded.body, r.body), digest = coalesce(excluded.digest, r.digest)`.execute(tx);
}
