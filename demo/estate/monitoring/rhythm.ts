import { DAY, HOUR } from "./span";

/** Calls an hour: at night, at the busiest hour of a working day, and what is left of these at the weekend (0 to 1). */
export interface Rhythm {
  night: number;
  busiest: number;
  busiestHour: number;
  weekend: number;
}

const THURSDAY_TO_MONDAY = 3;

function isWeekend(at: number): boolean {
  return (Math.floor(at / DAY) + THURSDAY_TO_MONDAY) % 7 >= 5;
}

/** Calls an hour to expect at this time of the day and week (UTC). */
export function expectedCalls({ night, busiest, busiestHour, weekend }: Rhythm, at: number): number {
  const hour = (at % DAY) / HOUR;
  const apart = Math.min(Math.abs(hour - busiestHour), 24 - Math.abs(hour - busiestHour));
  const bell = Math.exp(-((apart / 5) ** 2));
  return (night + (busiest - night) * bell) * (isWeekend(at) ? weekend : 1);
}
