import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { eventId, type EventKey } from "../rules/event-id";

/** Where an event's record lies, and the digest that speaks of its file. Hashes are hex. */
export interface ExportedPlace {
  fileId: number;
  ordinal: number;
  way: "trail" | "lookup" | "folder";
  bucket: string;
  key: string;
  sha256: string | null;
  gradeReason: string;
  digest: {
    bucket: string;
    key: string;
    sha256: string | null;
    state: string;
    fingerprint: string | null;
    chainFrom: string | null;
  } | null;
}

/** The places of some events, by event id. */
export async function selectPlaces(db: Db, events: readonly EventKey[]): Promise<Map<string, ExportedPlace>> {
  const times = events.map(({ at }) => new Date(at).toISOString());
  const { rows } = await sql<EventKey & { place: ExportedPlace }>`
    select extract(epoch from e.event_time)::float8 * 1000 as at, e.event_key as key, e.place_id as "placeId",
      json_build_object('fileId', f.id, 'ordinal', e.ordinal, 'way', s.way, 'bucket', f.bucket, 'key', f.key,
        'sha256', encode(f.sha256, 'hex'), 'gradeReason', f.grade_reason,
        'digest', case when d.id is not null then json_build_object('bucket', d.bucket, 'key', d.key,
          'sha256', encode(d.sha256, 'hex'), 'state', d.state, 'fingerprint', d.fingerprint,
          'chainFrom', d.chain_from) end) as place
    from unnest(${times}::timestamptz[], ${events.map(({ key }) => key)}::uuid[],
      ${events.map(({ placeId }) => placeId)}::smallint[]) as wanted(event_time, event_key, place_id)
    join access_event e using (event_time, event_key, place_id)
    join access_file f on f.id = e.file_id
    join access_stream s on s.id = f.stream_id
    left join access_digest d on d.id = f.digest_id`.execute(db);
  return new Map(rows.map(({ place, ...event }) => [eventId(event), place]));
}
