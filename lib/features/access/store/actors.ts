import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { RoleUse } from "../rules/shared-role";

/** How roles were used since then, by session, person and address; whole hours. */
export async function selectRoleUses(db: Db, since: Date): Promise<RoleUse[]> {
  const { rows } = await sql<RoleUse>`
    with used as (
      select call_id, sum(events)::int as events, min(hour) as first_at, max(hour) as last_at
      from access_hour where model_id = 0 and hour >= ${since} group by call_id
    ), uses as (
      select a.account, a.principal, a.session, a.person, c.address, c.vpc_endpoint, sum(u.events)::int as events,
        min(u.first_at) as first_at, max(u.last_at) as last_at, array_agg(c.id) as calls
      from used u
      join access_call c on c.id = u.call_id
      join access_actor a on a.id = c.actor_id
      where a.principal like 'role/%' and a.account ~ '^[0-9]{12}$' and a.kind in ('person', 'role')
      group by 1, 2, 3, 4, 5, 6
    )
    select account, principal, session, person, address, vpc_endpoint as "vpcEndpoint", events, first_at as "firstAt",
      last_at as "lastAt",
      array(select distinct l.model_id from access_call_model l where l.call_id = any(calls) order by 1) as "modelIds"
    from uses order by account, principal, session, person, address, vpc_endpoint`.execute(db);
  return rows;
}
