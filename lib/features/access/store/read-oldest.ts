import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

/** Time of the oldest event in the files kept of an account and region; null: none is kept. */
export async function selectOldest(db: Db, account: string, region: string): Promise<Date | null> {
  const { rows } = await sql<{ oldest: Date | null }>`
    select min(f.oldest_event_at) as oldest
    from access_file f join access_stream s on s.id = f.stream_id
    where s.account = ${account} and s.region = ${region} and f.state = 'read'
      and exists (select from access_file_body b where b.file_id = f.id)`.execute(db);
  return rows[0]?.oldest ?? null;
}
