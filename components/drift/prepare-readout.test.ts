import { describe, expect, it } from "vitest";

import { bucketFacts, bucketWords, newestBucket } from "./prepare-readout";
import { tableRows } from "./prepare-table";
import { chartSeries } from "./testing/series";

const data = chartSeries({
  last: [0.1, null, 0.3, 0.4],
  min: [0.05, null, 0.3, 0.4],
  max: [0.15, null, 0.3, 0.4],
  count: [12, 0, 1, 1],
  provisionalFrom: 3,
});
const shown = [{ title: "income", tone: 1 as const, data }];

describe("bucketFacts", () => {
  it("has what the bucket holds, and nothing for an empty one", () => {
    expect(bucketFacts(data, 0)).toEqual({ last: 0.1, min: 0.05, max: 0.15, count: 12, provisional: false });
    expect(bucketFacts(data, 3)?.provisional).toBe(true);
    expect(bucketFacts(data, 1)).toBeNull();
    expect(bucketFacts(data, 99)).toBeNull();
  });
});

describe("bucketWords", () => {
  it("says all series of a bucket, and that one has no data", () => {
    const both = [...shown, { title: "age", tone: 3 as const, data: chartSeries({ last: [null] }) }];
    expect(bucketWords(both, "23 Nov 09:00–10:00", 0)).toBe(
      "23 Nov 09:00–10:00. income last 0.1, from 0.05 to 0.15, 12 points; age no data",
    );
    expect(bucketWords(shown, "now", 3)).toBe("now. income 0.4, provisional");
  });
});

describe("newestBucket", () => {
  it("is the last with a point of any series", () => {
    expect(newestBucket(shown)).toBe(3);
    expect(newestBucket([{ title: "none", tone: 1, data: chartSeries({ last: [null, null] }) }])).toBeNull();
  });
});

describe("tableRows", () => {
  it("lists the newest first and counts the empty ones", () => {
    const { rows, empty } = tableRows(shown, { count: 4 });
    expect(rows.map(({ index, facts }) => [index, facts.last])).toEqual([
      [3, 0.4],
      [2, 0.3],
      [0, 0.1],
    ]);
    expect(empty).toBe(1);
  });
});
