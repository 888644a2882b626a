import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Times } from "../rules/asked-times";

/** One stream with its trail and the counts of its files. */
export interface CoverageRow {
  account: string;
  account_name: string | null;
  region: string;
  way: "trail" | "lookup" | "folder";
  trail: string | null;
  complete_to: Date | null;
  proven_from: Date | null;
  digests_from: Date | null;
  is_logging: boolean | null;
  validates_files: boolean | null;
  latest_delivery_at: Date | null;
  selectors: unknown;
  listed_at: Date | null;
  proven: number;
  waiting: number;
  unprovable: number;
  failed: number;
  quarantined: number;
}

/** What is asked for: null is the whole estate, else one model with its account and region. */
export type CoverageScope = { modelId: number; account: string; region: string } | null;

/** Every stream that is still read, by account, region and way. */
export async function selectCoverage(db: Db, scope: CoverageScope): Promise<CoverageRow[]> {
  const place = scope === null ? sql`` : sql`and (s.account, s.region) = (${scope.account}, ${scope.region})`;
  const { rows } = await sql<CoverageRow>`
    select s.account, a.name as account_name, s.region, s.way, t.name as trail, s.complete_to, s.proven_from,
      (select min(coalesce(d.start_at, d.end_at)) from access_digest d where d.stream_id = s.id and d.state = 'valid') as digests_from,
      t.is_logging, t.validates_files, t.latest_delivery_at, t.selectors, s.listed_at, f.*
    from access_stream s
    left join access_trail t on t.id = s.trail_id
    left join sources_account a on a.account = s.account
    cross join lateral (
      select count(*) filter (where grade = 'A' and state = 'read') as proven,
        count(*) filter (where grade = 'B' and state in ('read', 'listed')) as waiting,
        count(*) filter (where grade = 'C' and state in ('read', 'listed')) as unprovable,
        count(*) filter (where grade = 'X' or state = 'missing') as failed,
        count(*) filter (where state = 'quarantined' and grade <> 'X') as quarantined
      from access_file where stream_id = s.id
    ) f
    where t.removed_at is null ${place}
    order by s.account, s.region, s.way desc, t.name`.execute(db);
  return rows;
}

/** Files of these places that failed the proof or are missing, with events in a time: see `failedFiles`. */
export async function countFailedFiles(db: Db, scope: CoverageScope, { from, to }: Times): Promise<number> {
  const place = scope === null ? sql`` : sql`and (s.account, s.region) = (${scope.account}, ${scope.region})`;
  const { rows } = await sql<{ failed: number }>`
    select count(*) as failed
    from access_file f join access_stream s on s.id = f.stream_id left join access_trail t on t.id = s.trail_id
    where t.removed_at is null ${place} and f.grade <> 'A' and (f.grade = 'X' or f.state = 'missing')
      and coalesce(f.newest_event_at, f.delivered_at) >= ${new Date(from)}
      and coalesce(f.oldest_event_at, f.delivered_at) < ${new Date(to)}`.execute(db);
  return rows[0]?.failed ?? 0;
}

/** The ARN of an endpoint or of what lies in S3 that models are made of, and where calls of it are logged. */
export interface WatchedRow {
  account: string;
  region: string;
  concern: string;
  arn: string;
}

/**
 * What the log has to tell of: endpoints, and where training data and artifacts lie. An ARN of S3 names neither account
 * nor region: there the model's count.
 */
export async function selectWatched(db: Db, scope: CoverageScope): Promise<WatchedRow[]> {
  const model = scope === null ? sql`` : sql`and p.model_id = ${scope.modelId}`;
  const { rows } = await sql<WatchedRow>`
    select distinct coalesce(nullif(split_part(p.value, ':', 5), ''), m.account) as account,
      coalesce(nullif(split_part(p.value, ':', 4), ''), m.region) as region, p.concern, p.value as arn
    from access_part p join models m on m.id = p.model_id and m.removed_at is null
    where (p.concern = 'endpoint' and p.value like 'arn:%:sagemaker:%:endpoint/%'
      or p.concern in ('training_data', 'artifact') and p.value like 'arn:%:s3:::%') ${model}`.execute(db);
  return rows;
}
