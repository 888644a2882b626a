const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OLDEST_DAYS = 89;

/** When something happened: "41d 16:20" is 16:20 UTC, 41 days ago; "3h" is three hours before now. */
export type Moment = `${number}d ${number}:${number}` | `${number}h`;
export type Calendar = (moment: Moment) => Date;

const ON_A_DAY = /^(\d+)d (\d\d?):(\d\d?)$/;
const HOURS_AGO = /^(\d+(?:\.\d+)?)h$/;

/** Turns moments into times relative to `now`; throws on one outside the 90 days before it. */
export function calendar(now: Date): Calendar {
  const midnight = Math.floor(now.getTime() / DAY) * DAY;
  return (moment) => {
    const hours = HOURS_AGO.exec(moment);
    if (hours) return new Date(now.getTime() - Number(hours[1]) * 60 * MINUTE);
    const day = ON_A_DAY.exec(moment);
    const days = Number(day?.[1]);
    if (!day || days < 1 || days > OLDEST_DAYS) throw new Error(`"${moment}" is not in the last 90 days`);
    return new Date(midnight - days * DAY + (Number(day[2]) * 60 + Number(day[3])) * MINUTE);
  };
}

export function minutesLater(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * MINUTE);
}

/** 2026-11-01 */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
