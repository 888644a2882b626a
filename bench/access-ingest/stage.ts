import { sql } from "kysely";
import { connect, type Db } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { ACCOUNT, MODELS, modelOf, partsOf, REGION } from "./estate";
import type { LogFile } from "./log-files";

const BUCKET = "bench-cloudtrail-logs";
const TRAIL = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/bench`;

async function addModels(owner: Db): Promise<void> {
  for (let n = 1; n <= MODELS; n += 1) {
    const { name } = modelOf(n);
    await sql`
      with model as (
        insert into models (slug, kind, account, region, arn, name, dirty)
        values (${name}, 'registry', ${ACCOUNT}, ${REGION}, ${`arn:${name}`}, ${name}, false) returning id
      )
      insert into access_part (model_id, concern, match, value, reason)
      select id, concern, match, value, 'It is made of it.'
      from model, jsonb_to_recordset(${JSON.stringify(partsOf(n))}::jsonb) as p(concern text, match text, value text)`.execute(
      owner,
    );
  }
}

async function addTrail(owner: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with trail as (
      insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
        validates_files, seen_at)
      values (${TRAIL}, 'bench', ${REGION}, ${ACCOUNT}, ${BUCKET}, false, false, true, now()) returning id
    )
    insert into access_stream (way, trail_id, account, region, key_prefix)
    select 'trail', id, ${ACCOUNT}, ${REGION}, ${`AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/`} from trail
    returning id`.execute(owner);
  return rows[0]?.id ?? 0;
}

/** A database that knows twenty models, and the trail whose files are to be read. */
export async function openStage() {
  const postgres = await startTemporary();
  const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 600_000 });
  const close = async () => {
    await owner.destroy();
    await postgres.stop();
  };
  try {
    await migrate(postgres.url, { log: () => undefined });
    await addModels(owner);
    return { postgres, owner, streamId: await addTrail(owner), close };
  } catch (error) {
    // A server that runs keeps this process from ending.
    await close();
    throw error;
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The files as a listing of the bucket shows them. */
export function listed(streamId: number, files: readonly LogFile[]) {
  return files.map(({ key, deliveredAt, bytes }) => ({
    streamId,
    bucket: BUCKET,
    key,
    etag: "once",
    sizeBytes: bytes,
    deliveredAt: new Date(deliveredAt),
  }));
}

/**
 * Throws unless every record is one event, and the counts of the estate and of every model, by hour and by day, are those
 * of the events themselves.
 */
export async function expectExact(owner: Db, records: number): Promise<{ calls: number; linked: number }> {
  const { rows } = await sql<Record<"events" | "hours" | "days" | "wrong" | "calls" | "linked", number>>`
    with counted as (
      select 0 as model_id, date_trunc('hour', event_time) as hour, call_id, count(*) as events
      from access_event group by 2, 3
      union all
      select l.model_id, date_trunc('hour', event_time), call_id, count(*)
      from access_event join access_call_model l using (call_id) group by 1, 2, 3
    )
    select (select count(*) from access_event) as events,
      (select sum(events) from access_hour where model_id = 0) as hours,
      (select sum(events) from access_day where model_id = 0) as days,
      (select count(*) from counted c full join access_hour h using (model_id, hour, call_id)
        where c.events is distinct from h.events) as wrong,
      (select count(*) from access_call) as calls,
      (select count(distinct call_id) from access_call_model) as linked`.execute(owner);
  const [found] = rows;
  const isExact =
    found?.events === records && Number(found.hours) === records && Number(found.days) === records;
  if (!found || !isExact || found.wrong > 0)
    throw new Error(`${records} records became ${JSON.stringify(found)}`);
  return { calls: found.calls, linked: found.linked };
}
