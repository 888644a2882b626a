import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";

export interface CallerRow {
  principal: string;
  session: string | null;
  sourceIdentity: string | null;
  onBehalfOf: string | null;
  person: string | null;
}

/** Actors of allowed calls of a name that named a resource, each once. */
export async function selectCallers(
  db: Db,
  { eventName, target }: { eventName: string; target: string },
): Promise<CallerRow[]> {
  const { rows } = await sql<CallerRow>`
    select distinct a.principal, a.session, a.source_identity as "sourceIdentity", a.on_behalf_of as "onBehalfOf",
      a.person
    from access_call c join access_actor a on a.id = c.actor_id
    where c.targets @> array[${target}]::text[] and c.event_name = ${eventName} and c.result = 'allowed'
    order by 1, 2, 3, 4, 5`.execute(db);
  return rows;
}
