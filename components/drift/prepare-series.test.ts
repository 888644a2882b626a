import { describe, expect, it } from "vitest";

import type { Kind, Schedule, Series } from "@/lib/features/drift/schema/series";
import {
  byUrgency,
  chooseKind,
  chooseSeries,
  comparableWith,
  silentOf,
  silentSince,
  spacingWords,
  titleOf,
} from "./prepare-series";
import { exampleSeries } from "./testing/examples";

const limit = { value: 0.2, source: "rule" as const };
const at = "2026-11-23T10:00:00.000Z";
const latest = (value: number) => ({ at, value, provisional: false });
const calm = exampleSeries({ key: "calm", limit, latest: latest(0.05), state: "ok" });
const near = exampleSeries({ key: "near", limit, latest: latest(0.19), state: "ok" });
const breach = exampleSeries({ key: "breach", limit, latest: latest(0.1), state: "breach" });
const missing = exampleSeries({ key: "missing", limit, latest: null, state: "missing" });

describe("byUrgency", () => {
  it("puts an open breach first, missing points next, then what is nearest to its limit", () => {
    const order = [calm, near, missing, breach].sort(byUrgency).map(({ key }) => key);
    expect(order).toEqual(["breach", "missing", "near", "calm"]);
  });

  it("counts down where lower is worse", () => {
    const lower = { direction: "lower_is_worse" as const, limit: { value: 0.75, source: "rule" as const } };
    const good = exampleSeries({ ...lower, key: "good", latest: latest(0.9) });
    const bad = exampleSeries({ ...lower, key: "bad", latest: latest(0.7) });
    expect([good, bad].sort(byUrgency)[0]?.key).toBe("bad");
  });

  it("does not take a full share for one that is near its lower limit", () => {
    const full = exampleSeries({
      key: "full",
      direction: "lower_is_worse",
      limit: { value: 0.98, source: "constraint" },
      latest: latest(1),
    });
    expect([full, calm].sort(byUrgency).map(({ key }) => key)).toEqual(["calm", "full"]);
  });

  it("puts what is beyond its limit before what a rule watches and finds fine", () => {
    const unwatched = exampleSeries({ key: "unwatched", limit, latest: latest(0.21), state: "unwatched" });
    expect([near, missing, unwatched].sort(byUrgency).map(({ key }) => key)).toEqual([
      "unwatched",
      "missing",
      "near",
    ]);
  });
});

describe("what says most, without any limit", () => {
  const keys = (series: Series[]) => series.sort(byUrgency).map(({ key }) => key);
  const of = (kind: Kind, label: string, value: number, more: Partial<Series> = {}) =>
    exampleSeries({
      key: label,
      label,
      kind,
      subject: null,
      direction: null,
      latest: latest(value),
      ...more,
    });

  it("is latency of traffic, then calls, then errors; what never came is last", () => {
    const never = of("traffic", "Model latency", 0, { key: "never", latest: null });
    const labels = [
      "4xx errors",
      "CPU use",
      "Overhead latency",
      "Invocations",
      "Model latency",
      "5xx errors",
    ];
    expect(keys([never, ...labels.map((label) => of("traffic", label, 9))])).toEqual([
      "Model latency",
      "Invocations",
      "5xx errors",
      "4xx errors",
      "CPU use",
      "Overhead latency",
      "never",
    ]);
  });

  it("is the largest contribution of attributions, whichever its sign, and never the expected value", () => {
    const series = [
      of("attribution", "age", 0.1),
      of("attribution", "Expected value", 3),
      of("attribution", "sex", -0.4),
    ];
    expect(keys(series)).toEqual(["sex", "age", "Expected value"]);
  });

  it("is what measures drift of data, the largest first, before what may rise and fall", () => {
    const bad = { direction: "higher_is_worse" as const };
    const series = [
      of("data", "Coverage", 0.9),
      of("data", "PSI", 0.1, bad),
      of("data", "Drifted share", 0.5, bad),
    ];
    expect(keys(series)).toEqual(["Drifted share", "PSI", "Coverage"]);
  });

  it("is the difference in predictions of bias, of the group where it is larger", () => {
    const series = [
      of("bias", "AD", 0.3),
      of("bias", "DPPL", 0.01, { key: "small" }),
      of("bias", "DPPL", -0.05, { key: "large" }),
    ];
    expect(keys(series)).toEqual(["large", "small", "AD"]);
  });
});

describe("silentSince", () => {
  const read = (readAt: string, spacingSeconds: number) =>
    silentSince(exampleSeries({ latest: latest(0.1), readAt, spacingSeconds }));

  it("is the newest point of what has stopped, not of what only comes late", () => {
    expect(read("2026-11-29T10:00:00.000Z", 3600)).toBe(at);
    expect(read("2026-11-25T18:00:00.000Z", 86_400)).toBeNull();
    expect(read("2026-11-29T10:00:00.000Z", 7 * 86_400)).toBeNull();
    expect(silentSince(exampleSeries({ latest: null, readAt: at }))).toBeNull();
  });
});

describe("silentOf", () => {
  const schedule = (name: string, type: string, publishes: boolean | null): Schedule => ({
    name,
    arn: name,
    type,
    status: "Scheduled",
    endpoint: null,
    cron: null,
    lastRun: null,
    publishes,
    inAlert: null,
    baselineUri: null,
    readAt: at,
  });
  const schedules = [
    schedule("dq", "DataQuality", false),
    schedule("mq", "ModelQuality", false),
    schedule("unknown", "ModelQuality", null),
    schedule("fine", "ModelQuality", true),
  ];

  it("is the schedule of that kind of which it is known that it publishes nothing", () => {
    expect(silentOf("quality", schedules).map(({ name }) => name)).toEqual(["mq"]);
    expect(silentOf("traffic", schedules)).toEqual([]);
  });
});

describe("chooseKind", () => {
  const traffic = exampleSeries({ key: "calls", kind: "traffic" });
  const bias = exampleSeries({ key: "dpl", kind: "bias", state: "breach" });

  it("is the address's, else that of its metric, else that of a breach, else the first there is", () => {
    expect(chooseKind("quality", "dpl", [bias])).toBe("quality");
    expect(chooseKind(null, "calls", [bias, traffic])).toBe("traffic");
    expect(chooseKind(null, null, [traffic, bias])).toBe("bias");
    expect(chooseKind(null, null, [traffic])).toBe("traffic");
    expect(chooseKind(null, "gone", [])).toBe("data");
    const beyond = exampleSeries({ key: "auc", kind: "quality", limit, latest: latest(0.3) });
    expect(chooseKind(null, null, [calm, beyond])).toBe("quality");
  });
});

describe("chooseSeries", () => {
  it("is the address's, else the worst, else none", () => {
    expect(chooseSeries("calm", [breach, calm])?.key).toBe("calm");
    expect(chooseSeries("gone", [calm, breach])?.key).toBe("breach");
    expect(chooseSeries(null, [])).toBeNull();
  });
});

describe("comparableWith", () => {
  it("offers only what has the same unit, the same measure first", () => {
    const latency = exampleSeries({ key: "latency", label: "Latency", unit: "Microseconds" });
    const share = exampleSeries({ key: "share", label: "Share" });
    expect(comparableWith(calm, [latency, share, calm, near]).map(({ key }) => key)).toEqual([
      "near",
      "share",
    ]);
  });
});

describe("words of a series", () => {
  it("names the subject first and keeps names as they are", () => {
    expect(titleOf({ label: "Drift from baseline", subject: "income" })).toBe("income: drift from baseline");
    expect(titleOf({ label: "PSI of income", subject: "x" })).toBe("x: PSI of income");
    expect(titleOf({ label: "TopicShare", subject: "it" })).toBe("it: TopicShare");
    expect(titleOf({ label: "auc", subject: null })).toBe("auc");
    expect(titleOf({ label: "a\u202eb", subject: null })).toBe("a\\u202eb");
  });

  it("says how far apart points are, or that nobody can say", () => {
    expect([3600, 300, 86_400, 21_600, null].map(spacingWords)).toEqual([
      "hourly",
      "every 5 min",
      "daily",
      "every 6 h",
      "too few points to say how often",
    ]);
  });
});
