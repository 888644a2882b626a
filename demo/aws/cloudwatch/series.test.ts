import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Datum } from "./metric-store";
import { Series } from "./series";
import { value } from "./testing/start";

const minute = 60_000;

function rows(series: Series): [number, number][] {
  return Array.from({ length: series.length }, (_, row) => [
    series.at(row),
    series.column("sum")[row] ?? NaN,
  ]);
}

describe("a series", () => {
  it("is in the order of time, whatever order its data come in", () => {
    const batches = fc.array(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 100 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(batches, fc.integer({ min: -1, max: 301 }), (minutes, from) => {
        const series = new Series();
        for (const batch of minutes)
          series.append(
            batch.map((at) => value(at * minute, at)),
            minute,
          );
        const expected = minutes.flat().sort((a, b) => a - b);
        expect(rows(series)).toEqual(expected.map((at) => [at * minute, at]));
        expect(series.firstFrom(from * minute)).toBe(expected.filter((at) => at < from).length);
      }),
    );
  });

  it("keeps times to its resolution", () => {
    const series = new Series();
    series.append([value(61_500, 1)], minute);
    series.append([value(122_500, 2)], 1000);
    expect(rows(series)).toEqual([
      [60_000, 1],
      [122_000, 2],
    ]);
  });

  it("leaves a frozen copy as it was", () => {
    const series = new Series();
    const data: Datum[] = Array.from({ length: 60 }, (_, at) => value(at * minute, at));
    series.append(data, minute);
    const frozen = series.frozen();
    const before = rows(frozen);
    series.append([value(-minute, 99), ...data], minute);
    expect(series.length).toBe(121);
    expect(rows(frozen)).toEqual(before);
  });
});
