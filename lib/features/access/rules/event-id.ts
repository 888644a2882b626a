import { EVENT_ID } from "../schema/kinds";

/** What names one event: its time in milliseconds since 1970, its key as a UUID, and the number of its place. */
export interface EventKey {
  at: number;
  key: string;
  placeId: number;
}

/** An event's id as links and lists carry it. */
export function eventId({ at, key, placeId }: EventKey): string {
  return `${at}-${key}-${placeId}`;
}

// The greatest numbers the columns hold: timestamptz ends in the year 294276, smallint at 32767.
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");
const GREATEST_PLACE = 32_767;

/** What an id names; null for text that is no event's id. */
export function parseEventId(id: string): EventKey | null {
  if (!EVENT_ID.test(id)) return null;
  const first = id.indexOf("-");
  const last = id.lastIndexOf("-");
  const named = {
    at: Number(id.slice(0, first)),
    key: id.slice(first + 1, last),
    placeId: Number(id.slice(last + 1)),
  };
  return named.at > LATEST || named.placeId > GREATEST_PLACE ? null : named;
}
