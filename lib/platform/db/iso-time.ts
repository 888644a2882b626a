import "server-only";
import { type RawBuilder, sql } from "kysely";

/** A timestamptz column as ISO 8601 in UTC with milliseconds, as JavaScript writes it; null stays null. */
export function isoTime(column: string): RawBuilder<string | null> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
