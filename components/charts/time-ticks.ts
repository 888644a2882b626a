import { twoDigits } from "@/lib/platform/format";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MINUTES = [1, 5, 15, 30, 60, 180, 360, 720];
const DAYS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365];
const ZONE = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" });
const MONTH = new Intl.DateTimeFormat("en-US", { month: "short" });

/** Distance of ticks in days, or a part of one, so that at most `most` of them fit. */
function stepFor(span: number, most: number): { minutes: number } | { days: number } {
  const minutes = MINUTES.find((each) => span / (each * MINUTE) <= most);
  if (minutes !== undefined) return { minutes };
  return { days: DAYS.find((each) => span / (each * DAY) <= most) ?? Math.ceil(span / DAY / most) };
}

function midnightBefore(at: number): Date {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  return date;
}

/** Whole hours or local midnights between two times (milliseconds), the first that fit: at most about `most`. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = stepFor(to - from, Math.max(1, most));
  const ticks: number[] = [];
  const at = midnightBefore(from);
  while (at.getTime() <= to) {
    if (at.getTime() >= from) ticks.push(at.getTime());
    if ("days" in step) at.setDate(at.getDate() + step.days);
    else at.setMinutes(at.getMinutes() + step.minutes);
  }
  return ticks;
}

/** "25 Oct", in the viewer's time. */
function formatLocalDay(at: number): string {
  const date = new Date(at);
  return `${date.getDate()} ${MONTH.format(date)}`;
}

/** "14:05", in the viewer's time. */
function formatLocalClock(at: number): string {
  const date = new Date(at);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** "25 Oct 14:05", in the viewer's time; with the year when it is another than this one. */
function formatLocal(at: number): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? "" : ` ${date.getFullYear()}`;
  return `${formatLocalDay(at)}${year} ${formatLocalClock(at)}`;
}

/** The viewer's zone at a time: "GMT+1". */
export function localZone(at: number): string {
  const parts = ZONE.formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** "25 Oct 14:00–15:00", or with both days where it runs into another; a day that ends at midnight ends at 24:00. */
export function formatLocalSpan(from: number, to: number): string {
  const sameDay = new Date(from).toDateString() === new Date(to - 1).toDateString();
  if (!sameDay) return `${formatLocal(from)}–${formatLocal(to)}`;
  const end = formatLocalClock(to);
  return `${formatLocal(from)}–${end === "00:00" ? "24:00" : end}`;
}

/** A tick of the time axis: the day at midnight, else the clock; the year where the axis is long. */
export function timeTickLabel(from: number, to: number): (at: number) => string {
  return (at) => {
    const date = new Date(at);
    if (to - from > 300 * DAY) return `${MONTH.format(date)} ${date.getFullYear()}`;
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    return midnight ? formatLocalDay(at) : formatLocalClock(at);
  };
}

const HOURS = [1, 3, 6, 12, 24, 48, 120, 240, 480, 960];

/** Ticks of an axis that counts from a deployment: `length` in milliseconds. */
export function elapsedTicks(length: number, most: number): number[] {
  const hours = HOURS.find((each) => length / (each * HOUR) <= most) ?? Math.ceil(length / HOUR / most);
  return Array.from({ length: Math.floor(length / (hours * HOUR)) + 1 }, (_, index) => index * hours * HOUR);
}

/** "0 h", "12 h", "5 d", "5 d 3 h". */
export function formatElapsed(elapsed: number): string {
  if (elapsed < HOUR && elapsed > 0) return `${Math.round(elapsed / MINUTE)} min`;
  const hours = Math.round(elapsed / HOUR);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  if (days === 0) return `${hours} h`;
  return rest === 0 ? `${days} d` : `${days} d ${rest} h`;
}
