import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { Part } from "../rules/link";
import type { LoggedPlace } from "../rules/parts";

/** The version of the parts: raised whenever one of them changes. */
export async function readGeneration(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ generation: number }>`select generation from access_link_state`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("access_link_state is empty.");
  return row.generation;
}

/** What every model is made of, as events are linked by. Read it with the generation under the lock of links. */
export async function selectParts(db: Db | Tx): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select model_id as "modelId", concern, match, value, reason from access_part
    order by model_id, concern, match, value`.execute(db);
  return rows;
}

/** Writes what differs and raises the generation. */
export async function replaceParts(
  tx: Tx,
  { added, removed }: { added: Part[]; removed: Part[] },
): Promise<void> {
  await sql`
    delete from access_part p using jsonb_to_recordset(${JSON.stringify(removed)}::jsonb)
      as i("modelId" bigint, concern text, match text, value text)
    where (p.model_id, p.concern, p.match, p.value) = (i."modelId", i.concern, i.match, i.value)`.execute(tx);
  await sql`
    insert into access_part (model_id, concern, match, value, reason)
    select "modelId", concern, match, value, reason from jsonb_to_recordset(${JSON.stringify(added)}::jsonb)
      as i("modelId" bigint, concern text, match text, value text, reason text)
    on conflict (model_id, concern, match, value) do update set reason = excluded.reason`.execute(tx);
  await sql`update access_link_state set generation = generation + 1, changed_at = clock_timestamp()`.execute(
    tx,
  );
}

/** Which accounts and regions the trails log, also those that are gone. */
export async function selectLoggedPlaces(db: Db | Tx): Promise<LoggedPlace[]> {
  const { rows } = await sql<LoggedPlace>`
    select arn, name, bucket, case when not is_organization then split_part(arn, ':', 5) end as account,
      case when not is_multi_region then home_region end as region
    from access_trail order by arn`.execute(db);
  return rows;
}
