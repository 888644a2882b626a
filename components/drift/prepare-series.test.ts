import { describe, expect, it } from "vitest";

import { byUrgency, chooseKind, chooseSeries, comparableWith, spacingWords, titleOf } from "./prepare-series";
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
