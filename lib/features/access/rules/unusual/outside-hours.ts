import { formatCount } from "@/lib/platform/format";
import { type Case, DAY, dayOf, HOUR } from "./case";
import { LOGGING_BEGINS } from "./trail-changed";
import { nameOf, type Who } from "./who";
import { clockWords, dateWords } from "./words";

/** What a person did in one hour; one for each hour. */
export interface HourUse extends Who {
  /** Milliseconds since 1970, a whole hour. */
  at: number;
  events: number;
  /** Models it concerned, but for calls by which logging begins. */
  modelIds: number[];
}

const LOOKS_BACK = 60 * DAY;
const FEWEST = 50;
/** Who is known for less has no usual hours yet. */
const KNOWN = 30 * DAY;
/** So long after the first odd hour it is still the same night, whatever the date. */
const ONE_NIGHT = 12 * HOUR;
const SHARE = 0.98;
/** An hour soon before or after the usual ones is no news. */
const AWAY_HOURS = 3;

/** Hours of the day, `length` from `start` on, over midnight. */
interface Span {
  start: number;
  length: number;
}

/** The shortest hours of the day that hold 98 % of the events; among equals the earliest. */
export function usualHours(byHour: readonly number[]): Span {
  const needed = SHARE * byHour.reduce((sum, events) => sum + events, 0);
  for (let length = 1; length < 24; length += 1) {
    for (let start = 0; start < 24; start += 1) {
      let held = 0;
      for (let step = 0; step < length; step += 1) held += byHour[(start + step) % 24] ?? 0;
      if (held >= needed) return { start, length };
    }
  }
  return { start: 0, length: 24 };
}

/** How many hours lie between an hour of the day and the usual ones; 0: it is one of them or beside them. */
export function hoursAway(hour: number, { start, length }: Span): number {
  const after = (hour - start + 24) % 24;
  return after < length ? 0 : Math.min(after - length, 23 - after);
}

const clock = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;
const hourOf = (at: number) => Math.floor(at / HOUR) % 24;

function caseOf(use: HourUse, models: number[], span: Span, known: number): Case {
  const usual = `${clock(span.start)} to ${clock(span.start + span.length)} UTC`;
  return {
    rule: "outside_hours",
    who: use.who,
    modelId: models.length === 1 ? (models[0] ?? 0) : 0,
    subject: dayOf(use.at),
    from: use.at,
    to: use.at + HOUR,
    isOne: (call) => call.concern !== null && !LOGGING_BEGINS.includes(call.eventName),
    reason: (event) =>
      `${nameOf(use)} at ${clockWords(event?.at ?? use.at)} on ${dateWords(use.at)}: 98 % of ` +
      `${formatCount(known)} events of the 60 days before were from ${usual}.`,
  };
}

function judgeOne(uses: HourUse[]): Case[] {
  const cases: Case[] = [];
  let nightEnds = -Infinity;
  const since = uses[0]?.at ?? 0;
  const byHour = Array.from({ length: 24 }, () => 0);
  const add = ({ at, events }: HourUse, sign: 1 | -1) => {
    byHour[hourOf(at)] = (byHour[hourOf(at)] ?? 0) + sign * events;
  };
  let [gone, counted, known] = [0, 0, 0];
  for (const [day, ofDay] of Map.groupBy(uses, ({ at }) => Math.floor(at / DAY) * DAY)) {
    for (let use = uses[counted]; use && use.at < day; use = uses[++counted]) {
      add(use, 1);
      known += use.events;
    }
    for (let use = uses[gone]; use && use.at < day - LOOKS_BACK; use = uses[++gone]) {
      add(use, -1);
      known -= use.events;
    }
    if (known < FEWEST || day - since < KNOWN) continue;
    const span = usualHours(byHour);
    const odd = ofDay.find(
      ({ at, modelIds }) =>
        at >= nightEnds && modelIds.length > 0 && hoursAway(hourOf(at), span) >= AWAY_HOURS,
    );
    if (!odd) continue;
    nightEnds = odd.at + ONE_NIGHT;
    cases.push(caseOf(odd, [...new Set(odd.modelIds)], span, known));
  }
  return cases;
}

/**
 * A person does something to a model at least three hours away from the hours of the day (UTC) that held 98 % of what
 * they did in the 60 days before, of which at least 50 events are known, the first at least 30 days ago. One case a
 * day, and a night over two days is one; the subject is the day of its first hour.
 */
export function judgeOutsideHours(uses: readonly HourUse[]): Case[] {
  const byWho = Map.groupBy(
    uses.filter(({ kind }) => kind === "person").toSorted((a, b) => a.at - b.at),
    ({ who }) => who,
  );
  return [...byWho.values()].flatMap(judgeOne);
}
