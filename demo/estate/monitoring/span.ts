export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const HISTORY_DAYS = 89;
const AHEAD_HOURS = 48;

/** The time that is monitored, in epoch milliseconds: from the estate's first day until two days after the demo's start. */
export interface Span {
  from: number;
  /** Where the story ends: what happens is told in hours before it. */
  now: number;
  /** When the process that serves the estate started: executions and reports end here. */
  started: number;
  until: number;
}

/** `started` is later than `now` where an estate of another day is served again. */
export function openSpan(now: Date, started: Date): Span {
  const start = Math.max(now.getTime(), started.getTime());
  return {
    from: Math.ceil((now.getTime() - HISTORY_DAYS * DAY) / HOUR) * HOUR,
    now: now.getTime(),
    started: start,
    until: start + AHEAD_HOURS * HOUR,
  };
}

/** Times at whole multiples of `step`, the first after `from`, the last at `to` or before. */
export function* every(step: number, from: number, to: number): Generator<number> {
  for (let at = (Math.floor(from / step) + 1) * step; at <= to; at += step) yield at;
}

/** Hours from the hour of `now` on: the same label for the same place in the story, whenever it is told. */
export function hourLabel({ now }: Span, at: number): string {
  return String(Math.round(at / HOUR) - Math.floor(now / HOUR));
}
