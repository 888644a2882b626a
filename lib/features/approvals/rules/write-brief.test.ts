import { describe, expect, it } from "vitest";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { BriefInput } from "./brief-input";
import { judgeGates } from "./judge-gates";
import { biasMetric, bound, criteria, deployment, input, metric, serving, version } from "./testing-version";
import { writeBrief } from "./write-brief";

function brief(change: Partial<BriefInput> = {}) {
  const facts = input(change);
  return writeBrief({ ...facts, gates: judgeGates(facts), ...change });
}
const measured = (...metrics: VersionDetail["metrics"]) => version({ metrics });
const before = (...metrics: VersionDetail["metrics"]) => serving({ metrics });

describe("a brief", () => {
  it("says what is better in words of the business", () => {
    expect(brief()).toEqual({
      better: [
        "When it picks out a case, it is right 84 times in 100 (was 82).",
        "95 of 100 requests are answered within 84 ms (was 91 ms).",
        "Finds 79 of 100 cases it should find (was 77).",
      ],
      worse: [],
      forWhom: [
        "For female (sex), the gap to everyone else in the share of positive outcomes in the data shrinks from 0.08 to 0.06.",
      ],
      unknown: [],
      ifApproved: [
        "Once a business owner and a risk officer have signed, Countersign sets v8 to Approved in SageMaker.",
        "Countersign does not deploy v8; a pipeline that waits for the approval may.",
        "credit-scoring-prod keeps serving v7 until somebody changes it.",
      ],
      ifRejected: [
        "Countersign sets v8 to Rejected in SageMaker at once.",
        "credit-scoring-prod keeps serving v7 until somebody changes it.",
      ],
    });
  });

  it.each([
    [
      "false_positive_rate",
      0.04,
      0.05,
      "better",
      "Raises a false alarm in 4 of 100 cases it should leave alone (was 5).",
    ],
    ["false_negative_rate", 0.23, 0.21, "worse", "Misses 23 of 100 cases it should find (was 21)."],
    ["accuracy", 0.9, 0.91, "worse", "Is right in 90 of 100 cases (was 91)."],
    [
      "auc",
      0.884,
      0.871,
      "better",
      "Ranks a case it should find above one it should not in 88 of 100 pairs (was 87).",
    ],
    ["recall", 0.7914, 0.7908, "better", "Finds 79.14 of 100 cases it should find (was 79.08)."],
    ["recall", 0.998, 0.99, "better", "Finds 99.8 of 100 cases it should find (was 99.0)."],
    ["mae", 131.04, 118.6, "worse", "Is off by 131 on average (was 119)."],
    ["rmse", 12.3, 13.1, "better", "Its typical error is 12 (was 13), large errors counting more."],
    ["r2", 0.58, 0.62, "worse", "Explains 58% of the differences between cases (was 62%)."],
    ["r2", -0.02, 0.62, "worse", "R² is −0.020 (was 0.620)."],
    ["latency_p99_ms", 210, 180, "worse", "99 of 100 requests are answered within 210 ms (was 180 ms)."],
  ])("tells %s of %d, before %d, as %s", (name, now, was, side, sentence) => {
    const told = brief({
      candidate: measured(metric(name, now)),
      serving: before(metric(name, was)),
      criteria: criteria({ metrics: [] }),
    });
    expect({ better: told.better, worse: told.worse }).toEqual({
      better: side === "better" ? [sentence] : [],
      worse: side === "worse" ? [sentence] : [],
    });
  });

  it("tells the same thing once, by the figure with a bound", () => {
    const of = (found: number) =>
      measured(
        metric("true_positive_rate", found),
        metric("false_negative_rate", 1 - found),
        metric("recall", found),
      );
    const told = brief({
      candidate: of(0.79),
      serving: serving({ metrics: of(0.77).metrics }),
      criteria: criteria({ metrics: [bound("false_negative_rate", { most: "0.30", better: "lower" })] }),
    });
    expect(told.better).toEqual(["Misses 21 of 100 cases it should find (was 23)."]);
  });

  it("leaves out figures nobody asked for whose names say nothing to a business owner", () => {
    const told = brief({
      candidate: measured(metric("f0_5", 0.9), metric("recall_best_constant_classifier", 1)),
      serving: before(metric("f0_5", 0.8), metric("recall_best_constant_classifier", 0.5)),
      criteria: criteria({ metrics: [] }),
    });
    expect([...told.better, ...told.worse]).toEqual([]);
  });

  it("says neither better nor worse of what did not change", () => {
    const told = brief({ serving: before(...version().metrics) });
    expect([...told.better, ...told.worse]).toEqual([]);
    expect(told.forWhom).toEqual([
      "For female (sex), the gap to everyone else in the share of positive outcomes in the data stays at 0.06.",
    ]);
  });
});

describe("for whom", () => {
  const bias = criteria({ bias: [] });
  it("names groups, the ones that lose first, ratios as ratios", () => {
    const asked = criteria({ bias: criteria().bias.map((asked) => ({ ...asked, metric: "DPPL" })) });
    const told = brief({
      criteria: asked,
      candidate: measured(
        biasMetric("DPPL", "sex = female", 0.02),
        biasMetric("DPPL", "age_band = under_25", -0.09),
      ),
      serving: before(
        biasMetric("DPPL", "sex = female", 0.05),
        biasMetric("DPPL", "age_band = under_25", 0.04),
      ),
    });
    expect(told.forWhom).toEqual([
      "For under 25 (age band), the gap to everyone else in the share of positive predictions grows from 0.04 to 0.09.",
      "For female (sex), the gap to everyone else in the share of positive predictions shrinks from 0.05 to 0.02.",
    ]);
    expect(told.worse).toEqual(["1 gap between groups grows, see “For whom”."]);
    const ratio = brief({
      criteria: bias,
      candidate: measured(biasMetric("DI", "sex = female", 0.91)),
      serving: null,
    });
    expect(ratio.forWhom).toEqual([
      "For female (sex), the share of positive predictions is 0.91 times that of everyone else.",
    ]);
  });

  it("names a small sample by its share of the rows", () => {
    const told = (ci: number) =>
      brief({ criteria: bias, candidate: measured(biasMetric("CI", "age = over_60", ci)) });
    expect(told(0.92).forWhom).toEqual(["Over 60 (age) is a small sample: 4 of 100 rows."]);
    expect(told(0.99).forWhom).toEqual(["Over 60 (age) is a small sample: fewer than 1 of 100 rows."]);
    expect(told(0.5).forWhom).toEqual([]);
  });

  it("stops where nobody reads on, and says how many more there are", () => {
    const groups = (count: number) =>
      Array.from({ length: count }, (_, at) => biasMetric("DPPL", `area = a${at}`, at / 100));
    const told = (count: number) => brief({ criteria: bias, candidate: measured(...groups(count)) }).forWhom;
    expect(told(6)).toHaveLength(6);
    expect(told(7).at(-1)).toBe("The table of bias has 1 more figure by group.");
    expect(told(9).at(-1)).toBe("The table of bias has 3 more figures by group.");
  });
});

describe("not known", () => {
  it("names gates that are open, missing truth, groups, data and what it can't be compared with", () => {
    const told = brief({
      candidate: version({
        metrics: [metric("latency_p95_ms", 84, { group: "training" })],
        reports: [],
        lineage: { ...version().lineage, dataSnapshot: null },
      }),
      serving: null,
    });
    expect(told.unknown).toEqual([
      "Whether v8 is better than what serves: no serving version is known.",
      "Precision was not measured for v8.",
      "Bias: DPL, sex was not measured for v8.",
      "How often v8 is right: only its own training job measured it.",
      "What v8 changes for groups of people: it has no bias report.",
      "What v8 was trained on: nobody recorded its data.",
    ]);
    expect([...told.better, ...told.worse]).toEqual([]);
  });

  it("says that nobody set criteria", () => {
    expect(brief({ criteria: null }).unknown).toContain("Nobody has set acceptance criteria for this model.");
  });

  it("names a figure that only the serving version has", () => {
    const told = brief({
      candidate: measured(metric("precision", 0.84), biasMetric("DPL", "sex = female", 0)),
    });
    expect(told.unknown).toContain("Recall of v8: it was measured for v7 only.");
  });

  it("says when a change may be chance", () => {
    const spread = { deviation: 0.02 };
    const told = brief({
      candidate: measured(metric("recall", 0.79, spread), biasMetric("DPL", "sex = female", 0)),
      serving: before(metric("recall", 0.77, spread)),
      criteria: criteria({ metrics: [] }),
    });
    expect(told.unknown).toEqual(["Whether Recall really is better: measuring again can move it by 0.06."]);
  });
});

describe("what happens then", () => {
  it("follows what serves", () => {
    const two = serving({
      deployments: [deployment(7), deployment(7, { endpointName: "credit-scoring-batch" })],
    });
    expect(brief({ serving: two }).ifRejected).toContain(
      "credit-scoring-batch and credit-scoring-prod keep serving v7 until somebody changes it.",
    );
    const stopped = deployment(7, { until: "2026-11-01T00:00:00.000Z" });
    expect(brief({ serving: serving({ deployments: [stopped], serving: [] }) }).ifApproved).toContain(
      "v7 keeps serving until somebody changes it.",
    );
    expect(brief({ serving: null }).ifApproved).toContain("No endpoint is known to serve this model.");
  });

  it("says where the candidate serves already, and that rejecting stops nothing", () => {
    const deployed = version({ deployments: [deployment(8)] });
    const alone = brief({ candidate: deployed, serving: null });
    expect(alone.unknown).toContain("Whether v8 is better than what serves: it is what serves.");
    expect(alone.ifApproved).not.toContain("No endpoint is known to serve this model.");
    expect(brief({ candidate: deployed, serving: deployed }).ifRejected).toEqual([
      "Countersign sets v8 to Rejected in SageMaker at once.",
      "credit-scoring-prod serves v8 already.",
      "Rejecting stops nothing: take v8 off by rolling back.",
    ]);
  });

  it("needs one signature for a model of low risk", () => {
    const low = criteria({ tier: "low", seats: ["business_owner"] });
    expect(brief({ criteria: low }).ifApproved[0]).toBe(
      "Once a business owner has signed, Countersign sets v8 to Approved in SageMaker.",
    );
  });
});
