import { describe, expect, it } from "vitest";
import { bandOf, constraintOf, daysInWords, windowOf } from "./baseline";
import { parseReport, type Report } from "./reports/parse-report";

const time = (text: string) => new Date(`${text}Z`);
const now = time("2026-11-23T00:00");

describe("windowOf", () => {
  const facts = {
    deployedAt: time("2026-11-03T00:00"),
    firstAt: time("2026-09-01T00:00"),
    readFrom: time("2026-08-01T00:00"),
    settledThrough: now,
  };
  const days = (window: ReturnType<typeof windowOf>) => window && daysInWords(window, now);

  it.each([
    ["the week after what serves now was deployed", {}, "3–10 Nov"],
    ["the series' first week where nobody knows", { deployedAt: null }, "1–8 Sept"],
    ["as much of it as is settled", { settledThrough: time("2026-11-05T07:00") }, "3–5 Nov"],
    ["as much of it as was read", { readFrom: time("2026-11-07T00:00") }, "7–10 Nov"],
  ])("is %s", (_, more, expected) => {
    expect(days(windowOf({ ...facts, ...more }))).toBe(expected);
  });

  it("is none before anything is settled, or without a point", () => {
    expect(windowOf({ ...facts, settledThrough: null })).toBeNull();
    expect(windowOf({ ...facts, deployedAt: null, firstAt: null })).toBeNull();
  });
});

describe("daysInWords", () => {
  it.each([
    ["2026-10-28T10:00", "2026-11-04T10:00", "28 Oct – 4 Nov"],
    ["2025-12-28T00:00", "2026-01-04T00:00", "28 Dec 2025 – 4 Jan 2026"],
    ["2026-11-03T00:00", "2026-11-03T12:00", "3 Nov"],
  ])("%s to %s is %s", (from, to, expected) => {
    expect(daysInWords({ from: time(from), to: time(to) }, now)).toBe(expected);
  });
});

describe("bandOf", () => {
  const window = { from: time("2026-11-03T00:00"), to: time("2026-11-10T00:00") };

  it("is the median ± 3 scaled MAD, and says so", () => {
    const { low, high, ...rest } = bandOf({ median: 10, mad: 2, points: 168 }, window, now);
    expect([low, high]).toEqual([10 - 8.8956, 10 + 8.8956]);
    expect(rest).toMatchObject({
      source: "window",
      words: "median ± 3 MAD of 3–10 Nov, 168 points",
      median: 10,
    });
  });

  it("is none of fewer than 24 points", () => {
    expect(bandOf({ median: 10, mad: 2, points: 23 }, window, now).source).toBeNull();
    expect(bandOf({ median: 10, mad: 2, points: 24 }, window, now).source).toBe("window");
  });
});

function reportOf(json: object): Report {
  const parsed = parseReport(JSON.stringify(json));
  if (parsed.state !== "ok") throw new Error(parsed.reason);
  return parsed.report;
}

describe("constraintOf", () => {
  const limitOf = (
    report: Report,
    metricName: string,
    dimensions: { name: string; value: string }[] = [],
  ) => {
    const found = constraintOf({ metricName, dimensions }, report);
    return found && [found.limit, found.words];
  };

  it("is the comparison threshold for drift of a feature", () => {
    const comparison = { comparison_threshold: 0.1, perform_comparison: "Enabled" };
    const report = (distribution: object) =>
      reportOf({ features: [], monitoring_config: { distribution_constraints: distribution } });
    const name = "feature_baseline_drift_income";
    expect(limitOf(report(comparison), name)).toEqual([0.1, "Model Monitor constraint: at most 0.1"]);
    expect(limitOf(report(comparison), "feature_completeness_income")).toBeNull();
    expect(limitOf(report({ ...comparison, perform_comparison: "Disabled" }), name)).toBeNull();
    expect(limitOf(report({}), name)).toBeNull();
  });

  it("is the threshold of a quality metric, the way that is no violation", () => {
    const report = reportOf({
      binary_classification_constraints: {
        recall: { threshold: 0.57, comparison_operator: "LessThanThreshold" },
        false_positive_rate: { threshold: 0.1, comparison_operator: "GreaterThanThreshold" },
      },
    });
    expect(limitOf(report, "recall")).toEqual([0.57, "Model Monitor constraint: at least 0.57"]);
    expect(limitOf(report, "false_positive_rate")).toEqual([0.1, "Model Monitor constraint: at most 0.1"]);
    expect(limitOf(report, "precision")).toBeNull();
  });

  it("is the baseline's figure of a bias metric of the same stage and facet, and none that could be several", () => {
    const metric = (value: number | null) => [{ name: "DPPL", description: "", value }];
    const report = reportOf({
      post_training_bias_metrics: {
        label: "approved",
        facets: {
          sex: [
            { value_or_threshold: "1", metrics: metric(-0.12) },
            { value_or_threshold: "0", metrics: metric(0.12) },
          ],
          age: [{ value_or_threshold: "(40, 75]", metrics: metric(null) }],
        },
      },
    });
    const dimensions = (facet: string, more: Record<string, string> = {}) =>
      Object.entries({ BiasStage: "Post-Training", Facet: facet, ...more }).map(([name, value]) => ({
        name,
        value,
      }));
    expect(limitOf(report, "bias_metric_DPPL", dimensions("sex", { FacetValue: "1" }))).toEqual([
      -0.12,
      "Model Monitor constraint: -0.12 at the baseline",
    ]);
    expect(limitOf(report, "bias_metric_DPPL", dimensions("sex"))).toBeNull();
    expect(limitOf(report, "bias_metric_DPPL", dimensions("age"))).toBeNull();
    expect(
      limitOf(report, "bias_metric_DPPL", dimensions("sex", { FacetValue: "1", BiasStage: "Pre-training" })),
    ).toBeNull();
  });
});
