import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db, Tx } from "@/lib/platform/db/client";
import { merge, type Stretch } from "../rules/lookup-slices";
import { ensureStream } from "./streams";

const lookedSchema = z.array(z.tuple([z.number(), z.number()]));

/** The stream of LookupEvents of one account and region; `settled`: what need not be read again. */
export interface LookupStream {
  id: number;
  settled: Stretch[];
}

/** The stream, which begins to be one if it was none. */
export async function openLookupStream(db: Db, { account, region }: AwsScope): Promise<LookupStream> {
  const keyPrefix = `lookup/${account}/${region}/`;
  const id = await ensureStream(db, { way: "lookup", trailId: null, account, region, keyPrefix });
  return { id, settled: await selectSettled(db, id) };
}

async function selectSettled(db: Db | Tx, id: number): Promise<Stretch[]> {
  const { rows } = await sql<{ looked: unknown }>`
    select looked from access_stream where id = ${id} for no key update`.execute(db);
  const looked = lookedSchema.parse(rows[0]?.looked ?? []);
  return looked.map(([from, to]) => ({ from, to }));
}

/** Adds a slice that was read: what of it is settled joins what two workers know, and the ends move out. */
export async function addLooked(
  tx: Tx,
  id: number,
  { slice, settled }: { slice: Stretch; settled: Stretch },
): Promise<void> {
  const looked = merge([...(await selectSettled(tx, id)), settled]).map(({ from, to }) => [from, to]);
  await sql`update access_stream set looked = ${JSON.stringify(looked)}::jsonb, listed_at = now(),
    looked_from = least(looked_from, ${new Date(slice.from)}), looked_to = greatest(looked_to, ${new Date(slice.to)})
    where id = ${id}`.execute(tx);
}

/** Everything before this that the stream is to tell was read. */
export async function completeLookup(db: Db, id: number, to: Date): Promise<void> {
  await sql`update access_stream set complete_to = greatest(complete_to, ${to}::timestamptz) where id = ${id}`.execute(
    db,
  );
}

/** An event as its record names it: `key` is a UUID. */
export interface NamedEvent {
  at: Date;
  key: string;
}

/** Which of these events of a place are kept already, by whatever way they came; as "milliseconds key". */
export async function selectKnown(
  db: Db,
  place: AwsScope,
  events: readonly NamedEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const { rows } = await sql<{ at: Date; key: string }>`
    select e.event_time as at, e.event_key as key
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as i(at timestamptz, key uuid)
    join access_event e on e.event_time = i.at and e.event_key = i.key
    join access_place p on p.id = e.place_id and p.account = ${place.account} and p.region = ${place.region}
    where e.event_time between ${bound(events, Math.min)} and ${bound(events, Math.max)}`.execute(db);
  return new Set(rows.map(({ at, key }) => `${at.getTime()} ${key}`));
}

function bound(events: readonly NamedEvent[], pick: (...times: number[]) => number): Date {
  return new Date(pick(...events.map(({ at }) => at.getTime())));
}

/** The oldest file of each trail of a place, of those whose files were listed; by the id of the trail. */
export async function selectFirstFiles(db: Db, { account, region }: AwsScope): Promise<Map<number, Date>> {
  const { rows } = await sql<{ trailId: number; at: Date | null }>`
    select s.trail_id as "trailId", (select min(f.delivered_at) from access_file f where f.stream_id = s.id) as at
    from access_stream s join access_trail t on t.id = s.trail_id
    where s.way = 'trail' and s.account = ${account} and s.region = ${region} and s.listed_at is not null
      and t.stopped_logging_at is not null`.execute(db);
  return new Map(rows.flatMap(({ trailId, at }) => (at === null ? [] : [[trailId, at]])));
}
