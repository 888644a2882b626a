import "server-only";
import { sql } from "kysely";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Db } from "@/lib/platform/db/client";

/** The endpoint of each monitoring schedule of an account and region, by its name; null: batch transform. */
export async function selectScheduleEndpoints(
  db: Db,
  { account, region }: AwsScope,
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ name: string; endpoint: string | null }>`
    select name, endpoint from drift_schedule where account = ${account} and region = ${region}
    order by removed_at nulls last`.execute(db);
  return new Map(rows.toReversed().map(({ name, endpoint }) => [name, endpoint]));
}
