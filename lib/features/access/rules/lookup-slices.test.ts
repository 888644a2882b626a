import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  completeTo,
  loggedStretches,
  merge,
  nextSlice,
  settledPart,
  type Stretch,
  subtract,
  wantedOf,
} from "./lookup-slices";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-20T12:00:00Z");

const stretches = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([from, to]): Stretch => ({ from, to })),
  { maxLength: 6 },
);
const minutesOf = (given: readonly Stretch[]) =>
  new Set(
    Array.from({ length: 31 }, (_, minute) => minute).filter((minute) =>
      given.some(({ from, to }) => from <= minute && minute < to),
    ),
  );

describe("stretches of time", () => {
  it("are merged and subtracted as sets of minutes are", () => {
    fc.assert(
      fc.property(stretches, stretches, (whole, parts) => {
        expect(minutesOf(merge(whole))).toEqual(minutesOf(whole));
        const taken = minutesOf(parts);
        const left = [...minutesOf(whole)].filter((minute) => !taken.has(minute));
        expect([...minutesOf(subtract(whole, parts))]).toEqual(left);
        const inOrder = subtract(whole, parts);
        inOrder
          .slice(1)
          .forEach((one, place) => expect(one.from).toBeGreaterThan(inOrder[place]?.to ?? Infinity));
      }),
    );
  });
});

const trail = { isLogging: true, startedAt: NOW - 60 * DAY, stoppedAt: null, firstFileAt: null };

describe("what a trail logged", () => {
  it("leaves the days before it to LookupEvents", () => {
    const wanted = wantedOf(loggedStretches(trail, NOW), NOW);
    expect(wanted).toEqual([{ from: NOW - 90 * DAY + 300_000, to: NOW - 60 * DAY }]);
  });

  it("leaves the hour in which it was stopped to it as well, and its past once its files are listed", () => {
    const stopped = { ...trail, startedAt: NOW - 5 * DAY + HOUR, stoppedAt: NOW - 5 * DAY };
    const hour = { from: NOW - 5 * DAY, to: NOW - 5 * DAY + HOUR };
    expect(wantedOf(loggedStretches(stopped, NOW), NOW)).toEqual([hour]);
    const listed = { ...stopped, firstFileAt: NOW - 60 * DAY };
    expect(wantedOf(loggedStretches(listed, NOW), NOW)).toEqual([
      { from: NOW - 90 * DAY + 300_000, to: NOW - 60 * DAY },
      hour,
    ]);
  });

  it("ends with its stop, and is nothing while nobody knows whether it logs", () => {
    const ended = { ...trail, isLogging: false, stoppedAt: NOW - DAY, firstFileAt: NOW - 60 * DAY };
    expect(wantedOf(loggedStretches(ended, NOW), NOW).at(-1)).toEqual({ from: NOW - DAY, to: NOW });
    expect(loggedStretches({ ...trail, isLogging: null }, NOW)).toEqual([]);
  });
});

describe("passes over what LookupEvents is asked for", () => {
  it("read everything and settle all but the last 90 minutes, wherever they are cut off", () => {
    const cut = fc.array(
      fc.record({ slices: fc.nat(8), later: fc.nat(50), longest: fc.integer({ min: 1, max: 48 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(cut, (passes) => {
        let now = NOW;
        let settled: Stretch[] = [];
        for (const { slices, later, longest } of [...passes, { slices: 10_000, later: 0, longest: 6 }]) {
          now += later * HOUR;
          const wanted = wantedOf([], now);
          let read = settled;
          for (let count = 0; count < slices; count += 1) {
            const slice = nextSlice(subtract(wanted, read), longest * HOUR);
            if (!slice) break;
            read = merge([...read, slice]);
            settled = merge([...settled, settledPart(slice, now)]);
          }
          const complete = completeTo(wanted, read, now);
          if (complete !== null) {
            expect(
              subtract([{ from: NOW - 89 * DAY, to: complete }], read).filter(
                ({ from }) => from >= now - 90 * DAY + 300_000,
              ),
            ).toEqual([]);
          }
        }
        expect(subtract(wantedOf([], now), settled)).toEqual([{ from: now - 90 * 60_000, to: now }]);
      }),
    );
  });
});
