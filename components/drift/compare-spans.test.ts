import { describe, expect, it } from "vitest";

import {
  findPair,
  newestPair,
  overlapOf,
  seriesDuring,
  spanId,
  spanWords,
  windowSince,
} from "./compare-spans";
import { exampleSeries } from "./testing/examples";

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 23);
const day = (back: number) => new Date(now - back * DAY).toISOString();
const six = { version: 6, endpoint: "prod", variant: "main", from: day(50), to: day(24) };
const seven = { version: 7, endpoint: "prod", variant: "main", from: day(24), to: null };
const eight = { version: 8, endpoint: "prod", variant: "canary", from: day(5), to: null };

describe("spans of versions", () => {
  it("are found again by what the address says", () => {
    const ids = { left: spanId(six), right: spanId(seven) };
    expect(findPair([six, seven, eight], ids)).toEqual({ left: six, right: seven });
    expect(findPair([seven, eight], ids)).toBeNull();
  });

  it("are named by their version, and by their place where that is not enough", () => {
    expect(spanWords(six, [six, seven])).toBe("v6");
    expect(spanWords(seven, [seven, { ...seven, variant: "b" }])).toBe("v7, prod main");
  });

  it("propose the newest against another version, and nothing where only one is known", () => {
    expect(newestPair([six, seven, eight])).toEqual({ left: seven, right: eight });
    expect(newestPair([seven, { ...seven, variant: "b" }])).toBeNull();
    expect(newestPair([])).toBeNull();
  });

  it("overlap only where both served", () => {
    expect(overlapOf(six, seven, now)).toBeNull();
    expect(overlapOf(seven, eight, now)).toEqual({ from: now - 5 * DAY, to: now });
  });

  it("are read equally long, so that their buckets are", () => {
    const lengths = [six, eight]
      .map((span) => windowSince(span, six, eight, now))
      .map(({ from, to }) => to - from);
    expect(lengths).toEqual([26 * DAY, 26 * DAY]);
    const old = { ...six, from: day(900), to: day(200) };
    expect(windowSince(old, old, seven, now).to - Date.parse(old.from)).toBe(90 * DAY);
  });
});

describe("seriesDuring", () => {
  const metric = { namespace: "AWS/SageMaker", metricName: "ModelLatency", dimensions: [], stat: "Average" };
  const main = exampleSeries({ key: "main", endpoint: "prod", variant: "main", metric });
  const canary = exampleSeries({ key: "canary", endpoint: "prod", variant: "canary", metric });

  it("is the same series where it measured both, else that of the variant", () => {
    expect(seriesDuring(main, six, [main, canary])?.key).toBe("main");
    expect(seriesDuring(main, eight, [main, canary])?.key).toBe("canary");
  });

  it("is none where nothing measured the same there", () => {
    const errors = exampleSeries({ ...canary, key: "errors", metric: { ...metric, metricName: "Errors" } });
    expect(seriesDuring(main, eight, [main, errors])).toBeNull();
  });
});
