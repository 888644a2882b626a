import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { EVENTS_REMOVED } from "./audit";

/**
 * Before this, retention removed events of a model, or with null of the estate, whose counts are kept. Null: it removed
 * none. A model that was held, by its name or slug, kept its own.
 */
export async function selectCountsOnlyBefore(db: Db, slug: string | null): Promise<Date | null> {
  const concerned =
    slug === null
      ? sql``
      : sql`and not exists (select from models m where m.slug = ${slug} and a.details -> 'held' ?| array[m.slug, m.name])`;
  const { rows } = await sql<{ before: Date | null }>`
    select max((a.details ->> 'until')::timestamptz) as before from access_audit a
    where a.action = ${EVENTS_REMOVED} ${concerned}`.execute(db);
  return rows[0]?.before ?? null;
}
