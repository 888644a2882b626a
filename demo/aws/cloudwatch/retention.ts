const minute = 60;
const hour = 3600;
const day = 86_400;

/** How long data of each resolution are kept, both in seconds: GetMetricData in the CloudWatch API reference. */
const tiers = [
  { resolution: 1, keptFor: 3 * hour },
  { resolution: minute, keptFor: 15 * day },
  { resolution: 5 * minute, keptFor: 63 * day },
  { resolution: hour, keptFor: 455 * day },
];

/** The finest period, in seconds, that data of that age (ms) can be had at; Infinity when they are gone. */
export function finestPeriod(ageMs: number): number {
  return tiers.find((tier) => ageMs <= tier.keptFor * 1000)?.resolution ?? Infinity;
}

/** Whether data of that age can be had at a period of `periodS` seconds. */
export function isKept(ageMs: number, periodS: number): boolean {
  return periodS % finestPeriod(ageMs) === 0;
}

/**
 * Rounds StartTime down as GetMetricData does: to the minute, to 5 minutes from 15 days on, to the hour from 63 days
 * on; with a period under a minute to a multiple of it.
 */
export function roundedStart(startMs: number, nowMs: number, periodS: number): number {
  const step = periodS < minute ? periodS : Math.max(minute, startStep(nowMs - startMs));
  return Math.floor(startMs / (step * 1000)) * step * 1000;
}

function startStep(ageMs: number): number {
  const finest = finestPeriod(ageMs);
  return finest === Infinity ? hour : finest;
}

/** CloudWatch's periods: 1, 5, 10, 20, 30 seconds, and multiples of a minute. */
export function isPeriod(seconds: number): boolean {
  return seconds % minute === 0 || [1, 5, 10, 20, 30].includes(seconds);
}
