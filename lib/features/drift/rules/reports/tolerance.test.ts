import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFigure } from "./figure";
import { parseReport, type Report } from "./parse-report";

function ok(content: unknown): Report {
  const parsed = parseReport(typeof content === "string" ? content : JSON.stringify(content));
  if (parsed.state !== "ok") throw new Error(parsed.reason);
  return parsed.report;
}

describe("a figure", () => {
  it.each([
    [0.5, { state: "number", value: 0.5 }],
    ["0.25", { state: "number", value: 0.25 }],
    ["-1.5e-3", { state: "number", value: -0.0015 }],
    [1e308, { state: "number", value: 1e308 }],
    [2.348543e108, { state: "infinite", sign: 1 }],
    [-2.348543e108, { state: "infinite", sign: -1 }],
    [2 ** 360, { state: "infinite", sign: 1 }],
    [2.4e108, { state: "number", value: 2.4e108 }],
    ["NaN", { state: "not_a_number" }],
    ["Infinity", { state: "infinite", sign: 1 }],
    ["-Infinity", { state: "infinite", sign: -1 }],
    [null, { state: "none", reason: "The report gives no value." }],
    [undefined, { state: "none", reason: "The report gives no value." }],
    [{ value: 3 }, { state: "number", value: 3 }],
    [
      { value: null, error: "Facet is empty" },
      { state: "none", reason: "Facet is empty" },
    ],
    [{ value: null }, { state: "none", reason: "The report gives no value." }],
    ["", { state: "unreadable", reason: '"" is not a number.' }],
    ["0x10", { state: "unreadable", reason: '"0x10" is not a number.' }],
    [[1], { state: "unreadable", reason: "It is not a number." }],
    [true, { state: "unreadable", reason: "It is not a number." }],
  ])("%j reads as %j", (raw, figure) => {
    expect(readFigure(raw)).toEqual(figure);
  });
});

describe("a report that gives nothing says why", () => {
  it.each([
    [null, "missing"],
    ["", "blank"],
    [" \n\t", "blank"],
    ["\uFEFF", "blank"],
    ["{", "half_written"],
    ['{"a": "}', "half_written"],
    ['{"a": "\\', "half_written"],
    ['{"violations": [{}, ', "half_written"],
    ["<Error><Code>AccessDenied</Code></Error>", "unknown_form"],
    ["{]}", "unknown_form"],
    ["[]", "unknown_form"],
    ["{}", "unknown_form"],
    ["null", "unknown_form"],
    ["\0\0", "unknown_form"],
  ])("%j is %s", (text, state) => {
    const parsed = parseReport(text);
    expect(parsed).toMatchObject({ state, reason: expect.stringMatching(/^The file .+\.$/) });
  });

  it("never throws, whatever the file holds", () => {
    const keys = [
      "features",
      "violations",
      "dataset",
      "explanations",
      "regression_metrics",
      "regression_constraints",
    ];
    const shaped = fc.dictionary(
      fc.constantFrom(...keys, "pre_training_bias_metrics", "facets"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          shaped.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          expect(parseReport(text).state).toMatch(/^(ok|blank|half_written|unknown_form)$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it("reads the bare NaN and Infinity of Python, and leaves those words alone inside text", () => {
  const report = ok(
    '{"explanations": {"kernel_shap": {"label0": {"global_shap_values": {"NaN \\"Infinity": NaN, "b": -Infinity}}}}}',
  );
  expect(report).toMatchObject({
    attributions: [
      { feature: 'NaN "Infinity', value: { state: "not_a_number" } },
      { feature: "b", value: { state: "infinite", sign: -1 } },
    ],
  });
});

const feature = (distribution: unknown, common: unknown = { num_present: 4, num_missing: 1 }) => ({
  dataset: { item_count: 5 },
  features: [
    { name: "income", inferred_type: "Integral", numerical_statistics: { common, mean: null, distribution } },
  ],
});
const bucket = (lower_bound: unknown, upper_bound: unknown, count: unknown) => ({
  lower_bound,
  upper_bound,
  count,
});

describe("what can't be read of statistics is listed with the reason", () => {
  it.each([
    [
      "overlapping buckets",
      { kll: { buckets: [bucket(0, 2, 1), bucket(1, 3, 1)] } },
      "It overlaps the bucket before it.",
    ],
    [
      "a bucket that ends before it begins",
      { kll: { buckets: [bucket(2, 1, 1)] } },
      "It ends before it begins.",
    ],
    [
      "a bound that is no number",
      { kll: { buckets: [bucket("NaN", 1, 1)] } },
      "It has no bounds that are numbers.",
    ],
    ["a negative count", { kll: { buckets: [bucket(0, 1, -1)] } }, "It has no count."],
    ["no distribution", undefined, "It holds no distribution in a form known for numbers."],
  ])("%s", (_, distribution, reason) => {
    const report = ok(feature(distribution));
    expect(report.problems.map((problem) => problem.reason)).toContain(reason);
    expect(report).toMatchObject({
      features: [{ name: "income", present: 4, missing: 1, distribution: null }],
    });
  });

  it("keeps buckets beside a sketch that does not weigh what the feature has values", () => {
    const buckets = [bucket(0, 1, 4)];
    const report = ok(feature({ kll: { buckets, sketch: { data: [[0, 1], [0.5]] } } }));
    expect(report).toMatchObject({
      problems: [],
      features: [{ distribution: { sketch: [{ weight: 1 }, { weight: 1 }, { value: 0.5, weight: 2 }] } }],
    });
    const wrong = ok(
      feature({
        kll: {
          buckets,
          sketch: {
            data: [
              [0, 1],
              [0.5, 0.7],
            ],
          },
        },
      }),
    );
    expect(wrong).toMatchObject({
      problems: [{ reason: "It stands for 6 values, the feature has 4." }],
      features: [{ distribution: { buckets: [{ count: 4 }], sketch: null } }],
    });
  });

  it("features without a name, statistics or counts", () => {
    const report = ok({ dataset: {}, features: [3, { name: "a" }, { name: "b", string_statistics: {} }] });
    expect(report.problems.map(({ path }) => path)).toEqual([
      "dataset.item_count",
      "features[0]",
      "features[1]",
      "features[2]",
      "features[2].string_statistics.distribution",
    ]);
    expect(report).toMatchObject({
      features: [
        { name: "a", present: null },
        { name: "b", present: null },
      ],
    });
  });
});

describe("the documented forms", () => {
  it("reads quality metrics with their matrix and curves", () => {
    const report = ok({
      binary_classification_metrics: {
        confusion_matrix: { "0": { "0": 1, "1": 2 }, "1": { "0": 0, "1": 1 } },
        recall: { value: 1, standard_deviation: "NaN" },
        precision_recall_curve: { precisions: [1, 1], recalls: [0, 1] },
        odd: { deviation: 3 },
        f1: 0.5,
      },
    });
    expect(report).toMatchObject({
      problemType: "binary_classification",
      metrics: [{ name: "recall", value: { state: "number", value: 1 } }],
      confusion: [{}, { actual: "0", predicted: "1", count: { state: "number", value: 2 } }, {}, {}],
      curves: ["precision_recall_curve"],
      problems: [{ path: "odd" }, { path: "f1" }],
    });
  });

  it("reads the violation of a model quality metric", () => {
    const violations = [
      {
        metric_name: "f2",
        constraint_check_type: "LessThanThreshold",
        description: "Metric f2 with 0.25 was LessThanThreshold 0.5",
      },
      { constraint_check_type: "missing_column_check", description: "There are missing columns" },
      { description: "no check" },
      { feature_name: "a\0b", constraint_check_type: "data_type_check" },
    ];
    expect(ok({ violations })).toEqual({
      kind: "violations",
      violations: [
        {
          feature: "f2",
          checkType: "LessThanThreshold",
          description: "Metric f2 with 0.25 was LessThanThreshold 0.5",
        },
        { feature: "(all)", checkType: "missing_column_check", description: "There are missing columns" },
      ],
      problems: [
        { path: "violations[2]", reason: "It does not say which check it failed." },
        { path: "violations[3]", reason: "It contains a NUL character." },
      ],
    });
  });
});
