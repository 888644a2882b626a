import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backfill,
  isDue,
  MAX_POINTS,
  MAX_QUERIES,
  planCalls,
  type Readable,
  SETTLE_MS,
  unsettledFrom,
} from "./plan";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-20T10:07:00Z");
const INTERVALS = { metricsMinutes: 60, watchedMinutes: 5 };

function series(given: Partial<Readable> = {}): Readable {
  return {
    id: 1,
    periodSeconds: 300,
    spacingSeconds: 300,
    askedAt: NOW - 20 * 60_000,
    failed: false,
    backfilled: 3,
    settledThrough: NOW - SETTLE_MS - HOUR,
    newestAt: NOW - 600_000,
    watched: false,
    wanted: false,
    ...given,
  };
}

describe("when a series is due", () => {
  it.each([
    ["never asked for", { askedAt: null, backfilled: 0 }, true],
    ["read this hour", { askedAt: NOW - 5 * 60_000 }, false],
    ["read last hour", { askedAt: NOW - 8 * 60_000 }, true],
    ["watched and read in these five minutes", { askedAt: NOW - 60_000, watched: true }, false],
    ["watched and read before them", { askedAt: NOW - 3 * 60_000, watched: true }, true],
    ["wanted by a page, read a minute ago", { askedAt: NOW - 60_000, wanted: true }, false],
    ["wanted by a page, read six minutes ago", { askedAt: NOW - 6 * 60_000, wanted: true }, true],
    ["a stretch of its past failed", { askedAt: NOW - 60_000, backfilled: 1 }, true],
    ["refused a minute ago", { askedAt: NOW - 60_000, backfilled: 0, failed: true }, false],
    ["refused five minutes ago", { askedAt: NOW - 300_000, backfilled: 0, failed: true }, true],
    ["read by a clock that was a day ahead", { askedAt: NOW + DAY }, true],
  ])("%s: %s", (_, given, due) => {
    expect(isDue(series(given), NOW, INTERVALS)).toBe(due);
  });
});

describe("the past of a series", () => {
  it("is read at the finest period CloudWatch still has, without gap or overlap", () => {
    const stretches = backfill(series({ periodSeconds: 60, backfilled: 0 }), NOW);
    expect(stretches.map(({ periodSeconds }) => periodSeconds)).toEqual([60, 300, 3600]);
    expect(stretches[0]?.until).toBeNull();
    expect(stretches[1]?.until).toBe(stretches[0]?.from);
    expect(stretches[2]?.until).toBe(stretches[1]?.from);
    expect(NOW - (stretches[2]?.from ?? 0)).toBeLessThan(456 * DAY);
  });

  it.each([
    [300, [300, 3600]],
    [3600, [3600]],
    [86_400, [86_400]],
  ])("of a series of %i s takes %s", (periodSeconds, expected) => {
    const stretches = backfill(series({ periodSeconds, backfilled: 0 }), NOW);
    expect(stretches.map((one) => one.periodSeconds)).toEqual(expected);
  });
});

describe("a series that was not read for longer than two weeks", () => {
  const silent = series({ periodSeconds: 60, settledThrough: NOW - 15 * DAY });

  it("has all of its past read again, so that no point is lost", () => {
    const calls = planCalls([silent], NOW);
    expect(calls.map(({ wanted }) => wanted.map(({ stretch }) => stretch))).toEqual([[0], [1], [2]]);
  });
});

describe("where a reading begins", () => {
  it("before what a clock settled that was ahead", () => {
    expect(unsettledFrom(series({ settledThrough: NOW + DAY }), NOW)).toBeLessThanOrEqual(NOW - SETTLE_MS);
  });

  it("at the first unsettled point", () => {
    expect(unsettledFrom(series(), NOW)).toBe(Math.floor((NOW - SETTLE_MS - HOUR) / 300_000) * 300_000);
  });

  it("after the last point that came, while CloudWatch would still take the missing ones", () => {
    const newestAt = Math.floor((NOW - 5 * DAY) / 300_000) * 300_000;
    const askedAt = NOW - 6 * HOUR;
    expect(unsettledFrom(series({ newestAt, askedAt }), NOW)).toBe(newestAt + 300_000);
  });

  it("after the last point that came only four times a day: the window is that of the whole call", () => {
    const silent = series({ newestAt: NOW - 5 * DAY, askedAt: NOW - 5 * 60_000 });
    expect(unsettledFrom(silent, NOW)).toBe(unsettledFrom(series(), NOW));
  });

  it("at the first unsettled point of a series that is silent for longer than that", () => {
    expect(unsettledFrom(series({ newestAt: NOW - 20 * DAY }), NOW)).toBe(unsettledFrom(series(), NOW));
  });
});

const readable = fc.record({
  periodSeconds: fc.constantFrom(60, 300, 3600, 86_400),
  behind: fc.integer({ min: -DAY, max: 20 * DAY }),
  fresh: fc.boolean(),
});

describe("calls", () => {
  it("read every series once, within the limits, each from where it must begin", () => {
    fc.assert(
      fc.property(fc.array(readable, { maxLength: 900 }), (drawn) => {
        const due = drawn.map(({ periodSeconds, behind, fresh }, id) =>
          series({
            id,
            periodSeconds,
            settledThrough: NOW - SETTLE_MS - behind,
            ...(fresh ? { askedAt: null, backfilled: 0, settledThrough: null, newestAt: null } : {}),
          }),
        );
        const calls = planCalls(due, NOW);
        for (const call of calls) {
          expect(call.wanted.length).toBeLessThanOrEqual(MAX_QUERIES);
          const until = Math.min(call.until, NOW);
          const points = call.wanted.reduce(
            (sum, { periodSeconds }) => sum + Math.floor((until - call.from) / (periodSeconds * 1000)),
            0,
          );
          expect(points).toBeLessThanOrEqual(MAX_POINTS);
          for (const { from, periodSeconds } of call.wanted) {
            expect(from).toBeGreaterThanOrEqual(call.from);
            // CloudWatch counts periods from StartTime.
            expect(call.from % (periodSeconds * 1000)).toBe(0);
          }
        }
        const read = calls.flatMap(({ wanted }) => wanted.map(({ id, stretch }) => `${id} ${stretch}`));
        expect(new Set(read).size).toBe(read.length);
        expect(new Set(calls.flatMap(({ wanted }) => wanted.map(({ id }) => id))).size).toBe(due.length);
      }),
      { numRuns: 60 },
    );
  });

  it("of an estate with silent series are hardly more over a day", () => {
    const silentFor = [1, 3, 7, 13].map((days) => days * DAY);
    const day = Array.from({ length: 288 }, (_, slot) => NOW + slot * 300_000);
    const calls = day.reduce((sum, now) => {
      const due = Array.from({ length: 300 }, (_, id) => {
        const silent = id % 50 === 0 ? silentFor[(id / 50) % 4] : undefined;
        const newestAt = silent === undefined ? now - 600_000 : NOW - silent;
        return series({ id, newestAt, askedAt: now - 300_000, settledThrough: now - SETTLE_MS - 300_000 });
      });
      return sum + planCalls(due, now).length;
    }, 0);
    expect(calls).toBeLessThanOrEqual(1.05 * day.length);
  });

  it("of a settled estate are as few as 500 series a call allow", () => {
    const due = Array.from({ length: 6_700 }, (_, id) =>
      series({ id, periodSeconds: id % 3 === 0 ? 300 : 3600 }),
    );
    expect(planCalls(due, NOW)).toHaveLength(Math.ceil(6_700 / 500));
  });
});
