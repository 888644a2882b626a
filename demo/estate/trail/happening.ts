import type { Account, Region } from "../accounts";

/** Which selector of a trail logs it. */
export type Logged = "management" | "objects" | "endpoints";

/** Something that happened and that CloudTrail writes down. */
export interface Happening {
  /** In milliseconds since 1970, whole seconds. */
  at: number;
  account: Account;
  region: Region;
  logged: Logged;
  source: string;
  name: string;
  readOnly: boolean;
  result: "allowed" | "denied" | "failed";
  /** eventID. */
  id: string;
  username: string | null;
  /** "role/NAME", "user/NAME" or the host of a service; the session's name, or the user's. */
  caller: { principal: string; session: string; address: string };
  accessKeyId: string | null;
  resources: { type: string; name: string }[];
  /** Bucket of an object, or null. */
  bucket: string | null;
  /** Names of the models it concerns, by the story. */
  models: string[];
  /** Milliseconds until CloudTrail delivers it. */
  delay: number;
  /** Compact JSON of the record. */
  record: () => string;
}

/** What happened between two times, the first excluded and the last included; the same at every asking. */
export interface EventSource {
  between: (from: number, to: number) => Happening[];
}

/** Events that are told one by one. */
export function toldEvents(happenings: Happening[]): EventSource {
  const sorted = happenings.toSorted((a, b) => a.at - b.at);
  let last = { to: -Infinity, index: 0 };
  return {
    between(from, to) {
      let index = last.to === from ? last.index : 0;
      while ((sorted[index]?.at ?? Infinity) <= from) index += 1;
      const first = index;
      while ((sorted[index]?.at ?? Infinity) <= to) index += 1;
      last = { to, index };
      return sorted.slice(first, index);
    },
  };
}

const DAY = 86_400_000;

/** Events that are worked out a day at a time, from the number of the day since 1970. */
export function dailyEvents(ofDay: (day: number) => Happening[]): EventSource {
  const days = new Map<number, Happening[]>();
  const get = (day: number) => {
    const known = days.get(day);
    if (known) return known;
    days.delete(day - 3);
    const made = ofDay(day);
    days.set(day, made);
    return made;
  };
  return {
    between(from, to) {
      const found: Happening[] = [];
      for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day += 1)
        found.push(...get(day).filter(({ at }) => at > from && at <= to));
      return found;
    },
  };
}
