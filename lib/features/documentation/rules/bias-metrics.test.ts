import { describe, expect, it } from "vitest";
import { BIAS_METRICS, biasMetricOf, biasWords } from "./bias-metrics";

const GROUP = "under 25 (age band)";

/** For each metric a figure that is against the group and what it says, by AWS's definition with a: the others, d: the group. */
const SAID: [name: string, value: number, words: string][] = [
  ["CI", 0.76, "12% of the data it learned from is about under 25 (age band)."],
  [
    "DPL",
    0.12,
    "In the data it learned from, the share with the positive outcome is 0.12 lower for under 25 (age band) than for the others.",
  ],
  [
    "KL",
    0.166,
    "In the data it learned from, the outcomes of under 25 (age band) and of the others lie 0.166 apart (Kullback-Leibler divergence; 0 is alike).",
  ],
  [
    "JS",
    0.04,
    "In the data it learned from, the outcomes of under 25 (age band) and of the others lie 0.04 apart (Jensen-Shannon divergence; 0 is alike).",
  ],
  [
    "LP",
    0.39,
    "In the data it learned from, the outcomes of under 25 (age band) and of the others lie 0.39 apart (Lp-norm; 0 is alike).",
  ],
  [
    "TVD",
    0.28,
    "In the data it learned from, the outcomes of under 25 (age band) and of the others lie 0.28 apart (total variation distance; 0 is alike).",
  ],
  [
    "KS",
    0.28,
    "In the data it learned from, the outcomes of under 25 (age band) and of the others lie 0.28 apart (the widest gap of any one outcome, Kolmogorov-Smirnov; 0 is alike).",
  ],
  [
    "CDDL",
    0.05,
    "Within the subgroups, the share of under 25 (age band) among the negative labels is 0.05 higher than among the positive.",
  ],
  [
    "DPPL",
    0.12,
    "The share predicted the positive outcome is 0.12 lower for under 25 (age band) than for the others.",
  ],
  [
    "DI",
    0.8,
    "The model predicts the positive outcome 0.8 times as often for under 25 (age band) as for the others.",
  ],
  // More labelled per predicted among the others: of the group more are predicted than labelled.
  [
    "DCA",
    0.5,
    "Held against its labels, the model predicts the positive outcome more often for under 25 (age band) than for the others: labelled per predicted differs by 0.5.",
  ],
  [
    "DCR",
    0.5,
    "Held against its labels, the model predicts the negative outcome less often for under 25 (age band) than for the others: labelled per predicted differs by 0.5.",
  ],
  [
    "AD",
    0.02,
    "The share for whom the model is right is 0.02 lower for under 25 (age band) than for the others.",
  ],
  [
    "RD",
    0.1,
    "Of those with the positive outcome, the share the model finds is 0.1 lower for under 25 (age band) than for the others.",
  ],
  [
    "DAR",
    0.1,
    "Of those predicted the positive outcome, the share that has it is 0.1 lower for under 25 (age band) than for the others.",
  ],
  [
    "DRR",
    0.1,
    "Of those predicted the negative outcome, the share that has it is 0.1 higher for under 25 (age band) than for the others.",
  ],
  [
    "SD",
    0.1,
    "Of those with the negative outcome, the share the model finds is 0.1 higher for under 25 (age band) than for the others.",
  ],
  [
    "TE",
    0.35,
    "Mistakes towards the positive outcome weigh less for under 25 (age band) than for the others: the ratio of the two kinds of mistakes differs by 0.35.",
  ],
  [
    "CDDPL",
    0.05,
    "Within the subgroups, the share of under 25 (age band) among the negative predictions is 0.05 higher than among the positive.",
  ],
  [
    "FT",
    0.1,
    "Held against the most similar of the others, under 25 (age band) is predicted the positive outcome less often, by 0.1 of its number.",
  ],
  [
    "GE",
    0.1,
    "The model's mistakes spread its benefit unevenly over people by 0.1 (0 is evenly), measured where under 25 (age band) is looked at.",
  ],
];

const OPPOSITE: [word: string, other: string][] = [
  ["lower", "higher"],
  ["higher", "lower"],
  ["more often", "less often"],
  ["less often", "more often"],
  ["weigh less", "weigh more"],
];

const SIGNED = SAID.filter(([name]) => !["CI", "KL", "JS", "LP", "TVD", "KS", "DI", "GE"].includes(name));

describe("what a figure of Clarify says", () => {
  it("is known for every metric there is", () => {
    expect(SAID.map(([name]) => name).sort()).toEqual(Object.keys(BIAS_METRICS).sort());
    for (const { source } of Object.values(BIAS_METRICS)) {
      expect(source).toMatch(
        /^https:\/\/docs\.aws\.amazon\.com\/sagemaker\/latest\/dg\/clarify-[a-z-]+\.html$/,
      );
    }
  });

  it.each(SAID)("%s of %d", (name, value, words) => {
    expect(biasWords(name, GROUP, value)).toBe(words);
  });

  it.each(SIGNED)("%s turns round with its sign", (name, value, words) => {
    const [word, other] = OPPOSITE.find(([each]) => words.includes(each)) ?? ["", ""];
    expect(biasWords(name, GROUP, -value)).toBe(words.replace(word, other));
  });

  it.each(SIGNED)("%s of nothing says that groups are treated alike", (name) => {
    expect(biasWords(name, GROUP, 0.0001)).not.toMatch(/higher|lower|more|less/);
  });

  it("says what was not measured, and why where it is known", () => {
    expect(biasWords("DPPL", GROUP, null)).toBe(
      "Difference in positive proportions in predicted labels for under 25 (age band) was not measured: the report has no figure.",
    );
    expect(biasWords("CDDPL", GROUP, null)).toContain("only when it is told a column of subgroups");
  });

  it("invents nothing for a metric it does not know", () => {
    expect(biasWords("XYZ", GROUP, 0.5)).toBe(
      "XYZ for under 25 (age band) is 0.5; what it means is not known here.",
    );
    expect(biasMetricOf("toString")).toBeNull();
  });
});
