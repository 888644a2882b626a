import "server-only";
import { eventId } from "../rules/event-id";
import type { Unusual } from "../schema/event";
import type { UnusualRow } from "../store/unusual-read";

function eventOf({ event_key: key, place_id: placeId, event_time: time }: UnusualRow): string | null {
  return key === null || placeId === null ? null : eventId({ at: time.getTime(), key, placeId });
}

/** Something unusual as the API tells it. */
export function unusualOf(row: UnusualRow): Unusual {
  const { known_at: at, known_by: by, known_reason: reason } = row;
  return {
    id: String(row.id),
    rule: row.rule,
    model: row.model,
    reason: row.reason,
    at: row.event_time.toISOString(),
    event: eventOf(row),
    principal: row.principal,
    known: at === null ? null : { at: at.toISOString(), by: by ?? "", reason: reason ?? "" },
  };
}
