import { describe, expect, it } from "vitest";

import type { Heatmap } from "@/lib/features/drift/schema/chart";
import { dayWords, heatGroups, legendWords, rowWords, scaleOf } from "./prepare-heatmap";
import { exampleSeries } from "./testing/examples";

type Row = Heatmap["rows"][number];

function row(more: Partial<Row> = {}): Row {
  return {
    key: "income-psi",
    label: "PSI",
    subject: "income",
    values: [0.1, null, 0.3],
    limit: 0.2,
    latest: 0.3,
    ...more,
  };
}

function heatmap(...rows: Row[]): Heatmap {
  return { days: ["2026-11-21", "2026-11-22", "2026-11-23"], rows };
}

describe("heatGroups", () => {
  it("never colours a day without a point", () => {
    const [group] = heatGroups(heatmap(row()), [exampleSeries()]);
    expect(group?.rows[0]?.levels).toEqual([4, null, 12]);
  });

  it("groups by measure where several are there, and names features within", () => {
    const rows = [row(), row({ key: "b", subject: "age" }), row({ key: "c", label: "Completeness" })];
    const groups = heatGroups(heatmap(...rows), []);
    expect(groups.map(({ heading }) => heading)).toEqual(["PSI", "Completeness"]);
    expect(groups[0]?.rows.map(({ name }) => name)).toEqual(["income", "age"]);
  });

  it("groups by subject where that makes fewer groups, and names measures within", () => {
    const rows = ["4xx", "5xx", "Latency"].map((label) => row({ key: label, label, subject: "prod" }));
    const groups = heatGroups(heatmap(...rows), []);
    expect(groups.map(({ rows: members }) => members.map(({ name }) => name))).toEqual([
      ["4xx", "5xx", "Latency"],
    ]);
  });

  it("shows the newest value of the series, and whether it is beyond its limit", () => {
    const series = exampleSeries({
      latest: { at: "2026-11-23T10:00:00.000Z", value: 0.31, provisional: false },
      limit: { value: 0.2, source: "rule" },
    });
    expect(heatGroups(heatmap(row()), [series])[0]?.rows[0]).toMatchObject({ latest: "0.31", beyond: true });
  });
});

describe("the order of rows", () => {
  it("is that of the metrics to choose from: the worst first, what the page does not know of last", () => {
    const at = "2026-11-23T10:00:00.000Z";
    const of = (key: string, value: number) =>
      exampleSeries({
        key,
        latest: { at, value, provisional: false },
        limit: { value: 0.2, source: "constraint" },
      });
    const rows = ["unknown", "calm", "worst"].map((key) => row({ key, subject: key }));
    const [group] = heatGroups(heatmap(...rows), [of("calm", 0.1), of("worst", 0.3)]);
    expect(group?.rows.map(({ key }) => key)).toEqual(["worst", "calm", "unknown"]);
  });
});

describe("scaleOf", () => {
  it("holds a stability index without a rule against what is usual for one", () => {
    expect(scaleOf(row({ limit: null }), exampleSeries()).limit).toBe(0.2);
    expect(scaleOf(row({ limit: null }), exampleSeries({ label: "Share", metric: noPsi })).limit).toBeNull();
  });

  it("measures from the median, or the best day, where lower is worse", () => {
    const lower = exampleSeries({ direction: "lower_is_worse" });
    expect(scaleOf(row(), lower).normal).toBe(0.3);
    const baseline = {
      source: "window" as const,
      words: "",
      low: null,
      high: null,
      median: 0.25,
      limit: null,
    };
    expect(scaleOf(row(), { ...lower, baseline }).normal).toBe(0.25);
  });
});

const noPsi = { namespace: "n", metricName: "share", dimensions: [], stat: "Average" };

describe("legendWords", () => {
  it("gives figures where all rows share a scale, and only words where they do not", () => {
    expect(legendWords(heatmap(row()), [exampleSeries()])).toEqual({ low: "0", high: "0.3+", limited: true });
    const two = heatmap(row(), row({ key: "b", limit: 0.5 }));
    expect(legendWords(two, [])).toMatchObject({ high: "beyond its limit", limited: true });
    expect(legendWords(heatmap(row({ limit: null })), [])).toMatchObject({ limited: false });
  });
});

describe("words of a row", () => {
  const [group] = heatGroups(heatmap(row()), [exampleSeries()]);
  const [first] = group?.rows ?? [];

  it("says that a row has stopped", () => {
    const stopped = exampleSeries({
      latest: { at: "2026-11-10T10:00:00.000Z", value: 0.1, provisional: false },
      readAt: "2026-11-23T10:00:00.000Z",
    });
    const [one] = heatGroups(heatmap(row()), [stopped])[0]?.rows ?? [];
    expect(one && rowWords(one)).toContain("has stopped");
  });

  it("says what colours alone would say", () => {
    expect(first && rowWords(first)).toBe(", 1 day without a point");
    expect(first && dayWords(first, heatmap().days, 1)).toBe("income, 2026-11-22: no point");
    expect(first && dayWords(first, heatmap().days, 2)).toBe("income, 2026-11-23: 0.3");
  });
});
