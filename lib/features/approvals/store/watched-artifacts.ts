import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { LookableModel } from "./looks";

/** A version whose files are held against what they were: it serves, is its model's newest approved one, or was approved. */
export interface WatchedVersion extends Omit<LookableModel, "id" | "isAdopted"> {
  model_id: number;
  version: number;
  version_arn: string;
  artifact_uri: string | null;
  /** When S3 was last asked for them; null: never. */
  tried_at: Date | null;
  /** False: it is looked at once, so that something is known to hold it against when it is gone back to. */
  always: boolean;
}

/** Every such version. */
export async function selectWatched(db: Db): Promise<WatchedVersion[]> {
  const { rows } = await sql<WatchedVersion>`
    with watched as (
      select d.version_arn from models_deployment d where d.valid_to is null and d.version_arn is not null
      union
      select version_arn from (
        select distinct on (s.model_id) s.version_arn
        from approvals_status s join models_version v on v.arn = s.version_arn
        where s.status = 'Approved' and v.removed_at is null order by s.model_id, s.version desc
      ) newest
    ), asked as (
      select version_arn, true as always from watched
      union all
      select s.version_arn, false from approvals_status s
      where s.status = 'Approved' and s.artifact is null and s.version_arn not in (select version_arn from watched)
    )
    select s.model_id, m.slug, m.name, m.arn, m.account, m.region, s.version, s.version_arn, v.artifact_uri,
      r.tried_at, w.always
    from asked w
    join approvals_status s on s.version_arn = w.version_arn
    join models_version v on v.arn = s.version_arn and v.removed_at is null
    join models m on m.id = s.model_id and m.removed_at is null
    left join approvals_reading r on r.version_arn = s.version_arn
    order by r.tried_at nulls first, s.version_arn`.execute(db);
  return rows;
}
