import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { ReplacedFile } from "../rules/replaced-file";

/**
 * Files of a stream, or among some, that were overwritten before they were read. Not those of which a version is proven:
 * what lies there is what CloudTrail signed.
 */
export async function selectReplaced(
  tx: Tx,
  among: { streamId: number } | { fileIds: readonly number[] },
): Promise<ReplacedFile[]> {
  const chosen =
    "streamId" in among
      ? sql`f.stream_id = ${among.streamId}`
      : sql`f.id = any(${[...among.fileIds]}::integer[])`;
  const { rows } = await sql<ReplacedFile>`
    select s.account, s.region, t.arn as "trailArn", f.bucket, f.key, f.delivered_at as "deliveredAt",
      f.grade_reason as reason
    from access_file f join access_stream s on s.id = f.stream_id join access_trail t on t.id = s.trail_id
    where ${chosen} and f.state = 'missing' and f.grade = 'X'
      and not exists (select from access_file o where o.bucket = f.bucket and o.key = f.key and o.grade = 'A')
    order by f.id`.execute(tx);
  return rows;
}
