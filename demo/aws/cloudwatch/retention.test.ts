import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { roundedStart } from "./retention";
import { startCloudWatch, value } from "./testing/start";

const now = Date.parse("2026-03-01T09:00:00Z");
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const key = { namespace: "N", name: "m", dimensions: [] };
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
});
afterEach(() => here.close());

/** Ages, in ms, of the points that come back for a period. */
async function ages(period: number, start: number, end = now): Promise<number[]> {
  const { MetricDataResults = [] } = await here.client.getMetricData({
    MetricDataQueries: [
      { Id: "a", MetricStat: { Metric: { Namespace: "N", MetricName: "m" }, Period: period, Stat: "Sum" } },
    ],
    StartTime: new Date(start),
    EndTime: new Date(end),
  });
  return (MetricDataResults[0]?.Timestamps ?? []).map((time) => now - time.getTime());
}

describe("retention", () => {
  const kept = [2 * hour, 4 * hour, 14 * day, 16 * day, 62 * day, 64 * day, 454 * day, 456 * day];

  it.each([
    [1, kept.slice(0, 1)],
    [30, kept.slice(0, 1)],
    [60, kept.slice(0, 3)],
    [120, kept.slice(0, 3)],
    [300, kept.slice(0, 5)],
    [900, kept.slice(0, 5)],
    [3600, kept.slice(0, 7)],
    [86_400, kept.slice(0, 7)],
  ])("answers period %i only as far back as its data are kept", async (period, expected) => {
    const data = kept.map((age) => value(now - age, 1));
    here.held.metrics.put(key, "None", data, 1);
    const found = new Set<number>();
    for (const age of kept) {
      const start = now - age;
      for (const one of await ages(period, start, start + period * second)) found.add(one);
    }
    expect([...found].sort((a, b) => a - b)).toEqual(expected);
  });

  it("gives the newer part of a range whose older part is too old for the period", async () => {
    here.held.metrics.put(key, "None", [value(now - 16 * day, 1), value(now - 14 * day, 1)]);
    expect(await ages(60, now - 20 * day)).toEqual([14 * day]);
    expect(await ages(300, now - 20 * day)).toEqual([14 * day, 16 * day]);
  });

  it("has nothing under a minute of a metric kept by the minute", async () => {
    here.held.metrics.put(key, "None", [value(now - hour + 20 * second, 1)]);
    expect(await ages(10, now - hour)).toEqual([]);
    expect(await ages(60, now - hour)).toEqual([hour]);
  });

  it("rounds StartTime down by its age, and to short periods", () => {
    const at = (text: string) => Date.parse(`2026-03-01T${text}Z`);
    const rounded = (text: string, age: number, period: number) =>
      new Date(roundedStart(at(text), at(text) + age, period)).toISOString().slice(11, 19);
    expect(rounded("12:32:34", hour, 60)).toBe("12:32:00");
    expect(rounded("12:32:34", 16 * day, 300)).toBe("12:30:00");
    expect(rounded("12:32:34", 64 * day, 3600)).toBe("12:00:00");
    expect(rounded("12:32:34", 500 * day, 3600)).toBe("12:00:00");
    expect(rounded("12:32:34", hour, 10)).toBe("12:32:30");
    expect(rounded("12:32:34", hour, 1)).toBe("12:32:34");
  });
});

describe("periods", () => {
  it("begin at StartTime, not at the full hour", async () => {
    here.held.metrics.put(
      key,
      "None",
      [0, 5, 10, 20].map((at) => value(now - hour + at * minute, 1)),
    );
    const found = await ages(1200, now - 61 * minute);
    expect(found).toEqual([41 * minute, 61 * minute]);
  });

  it("end before EndTime", async () => {
    here.held.metrics.put(key, "None", [value(now - 2 * minute, 1), value(now - minute, 1)]);
    expect(await ages(60, now - hour, now - minute)).toEqual([2 * minute]);
  });

  it("lack data that have not arrived", async () => {
    here.held.metrics.put(key, "None", [
      value(now - 10 * minute, 1, now + minute),
      value(now - 5 * minute, 1),
    ]);
    expect(await ages(60, now - hour)).toEqual([5 * minute]);
    here.wait(minute);
    expect(await ages(60, now - hour)).toEqual([5 * minute, 10 * minute]);
  });
});
