import { describe, expect, it } from "vitest";

import type { CriteriaBody, Measurable } from "@/lib/features/approvals/schema/criteria";
import { criteriaBodySchema } from "@/lib/features/approvals/schema/criteria";
import { type CriteriaDraft, draftOf, newBound, readDraft, unbound } from "./criteria-draft";
import { testCriteria } from "./testing/criteria";

const auc: Measurable = { metric: "auc", slice: null, group: "metric", unit: null, newest: "0.84" };
const gap: Measurable = { metric: "DPL", slice: "sex = female", group: "bias", unit: null, newest: "0.06" };

function typed(change: Partial<CriteriaDraft>, body: CriteriaBody = testCriteria()) {
  return readDraft({ ...draftOf(body), reason: "The board asked for it.", ...change });
}

describe("a draft of criteria", () => {
  it("is sent as it was read where nothing but the reason is new", () => {
    const body = testCriteria({ freshnessDays: 90 });
    expect(typed({}, body)).toEqual({ body, reason: "The board asked for it." });
  });

  it("keeps figures as they were typed, and one side says which way is better", () => {
    const read = typed({ metrics: [{ ...newBound({ ...auc, metric: "lift" }), least: " 0.80 " }] });
    if (!("body" in read)) throw new Error("it was refused");
    expect(read.body.metrics).toMatchObject([{ least: "0.80", most: null, better: "higher" }]);
    expect(criteriaBodySchema.parse(read.body)).toEqual(read.body);
  });

  it.each([
    [{ least: "", most: "" }, /least, a most or both/],
    [{ least: "0,8" }, /number such as 0\.80/],
    [{ least: "1e3" }, /number such as/],
    [{ least: "0.9", most: "0.8" }, /above the most/],
  ])("refuses %j beside its bound", (figures, words) => {
    const read = typed({ metrics: [{ ...newBound(auc), ...figures }] });
    expect("errors" in read && Object.values(read.errors.bounds)).toEqual([expect.stringMatching(words)]);
  });

  it.each(["0", "3651", "1.5", "soon"])("refuses %s days", (freshnessDays) => {
    const read = typed({ freshnessDays });
    expect("errors" in read && read.errors.freshnessDays).toMatch(/whole number of days/);
  });

  it("needs a reason of some words", () => {
    const read = typed({ reason: "   because   " });
    expect("errors" in read && read.errors.reason).toMatch(/at least 10/);
  });
});

describe("a new bound", () => {
  it("is called as people call it, and holds the size of a bias", () => {
    expect(newBound(auc)).toMatchObject({ label: "AUC", absolute: false, better: "higher" });
    expect(newBound(gap)).toMatchObject({ label: "Bias: DPL, female (sex)", absolute: true, better: null });
    expect(newBound({ ...gap, metric: "DI" }).absolute).toBe(false);
  });

  it("is offered once, however it is spelt", () => {
    expect(unbound([auc, gap], [{ ...newBound(auc), metric: "AUC" }])).toEqual([gap]);
  });
});
