import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { EndpointTraffic } from "../schema/traffic";

/**
 * What CloudWatch counted of AWS/SageMaker's Invocations from `from` on, over all variants of an endpoint. No point is
 * no invocation: CloudWatch keeps none for a period without any.
 */
export async function selectTraffic(db: Db, from: Date): Promise<EndpointTraffic[]> {
  const { rows } = await sql<EndpointTraffic>`
    select s.account, s.region, s.endpoint, coalesce(sum(counted.invocations), 0) as invocations,
      extract(epoch from max(s.read_at) - greatest(max(s.read_from), ${from}::timestamptz))::float8 as seconds
    from drift_series s left join lateral (
      select sum(value) as invocations from drift_points p, unnest(p.values) with ordinality as u(value, place)
      where p.series_id = s.id and p.period_seconds = s.period_seconds
        and p.starts_at > ${from}::timestamptz - 240 * p.period_seconds * interval '1 second'
        and p.starts_at + (place - 1) * p.period_seconds * interval '1 second' >= ${from}
    ) counted on true
    where s.namespace = 'AWS/SageMaker' and s.metric_name = 'Invocations' and s.stat = 'Sum' and s.endpoint is not null
      and s.read_at > ${from} and s.read_from is not null and s.removed_at is null
    group by s.account, s.region, s.endpoint`.execute(db);
  return rows;
}
