import { describe, expect, it } from "vitest";

import { bucketFacts, bucketWords, newestBucket, newestOfAll } from "./prepare-readout";
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

describe("newestOfAll", () => {
  it("is the last with a point of every series", () => {
    const other = { title: "age", tone: 3 as const, data: chartSeries({ last: [0.2, 0.2, 0.2, null] }) };
    expect(newestOfAll([...shown, other])).toBe(2);
    expect(
      newestOfAll([...shown, { ...other, data: chartSeries({ last: [null, 1, null, null] }) }]),
    ).toBeNull();
    expect(newestOfAll([])).toBeNull();
  });
});

describe("newestBucket", () => {
  it("is the last with a point of any series", () => {
    expect(newestBucket(shown)).toBe(3);
    expect(newestBucket([{ title: "none", tone: 1, data: chartSeries({ last: [null, null] }) }])).toBeNull();
  });
});
