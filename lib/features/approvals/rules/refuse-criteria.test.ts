import { describe, expect, it } from "vitest";
import type { CriteriaBody } from "../schema/criteria";
import { refuseCriteria } from "./refuse-criteria";
import { bound, criteria } from "./testing-version";

describe("refuseCriteria", () => {
  it("takes what asks enough", () => {
    expect(refuseCriteria(criteria())).toBeNull();
    expect(refuseCriteria(criteria({ tier: "low", seats: ["business_owner"] }))).toBeNull();
    expect(refuseCriteria(criteria({ seats: ["compliance_officer", "business_owner"] }))).toBeNull();
  });

  it.each<[Partial<CriteriaBody>, string]>([
    [
      { seats: ["business_owner"] },
      "A model of high risk needs two people: a business owner and one more seat.",
    ],
    [
      { tier: "medium", seats: ["business_owner"] },
      "A model of medium risk needs two people: a business owner and one more seat.",
    ],
    [{ seats: ["business_owner", "business_owner"] }, "Each seat can be named once."],
    [{ seats: ["risk_officer", "compliance_officer"] }, "A business owner must be among those who sign."],
    [{ tier: "low", seats: ["risk_officer"] }, "A business owner must be among those who sign."],
    [{ metadata: ["commit", "commit"] }, "Each piece of metadata can be required once."],
    [
      {
        controls: [
          { framework: "f", control: null },
          { framework: "f", control: null },
        ],
      },
      "Each control can be required once.",
    ],
    [
      {
        bias: [
          bound("DPL", { slice: "sex", label: "Gap", most: "0.10" }),
          bound("dpl", { slice: "Sex", label: "Gap again", most: "0.20" }),
        ],
      },
      "Gap is bound twice.",
    ],
    [
      {
        metrics: [],
        bias: [],
        metadata: [],
        card: false,
        controls: [],
        artifact: false,
        findings: false,
        freshnessDays: null,
      },
      "The criteria ask for nothing: set at least one.",
    ],
  ])("says why not, case %#", (change, why) => {
    expect(refuseCriteria(criteria(change))).toBe(why);
  });

  it("lets nobody name a tier below the card's risk rating", () => {
    const low = criteria({ tier: "low", seats: ["business_owner"] });
    expect(refuseCriteria(low, "High")).toBe(
      "The model card rates the risk as high: the tier can't be lower.",
    );
    expect(refuseCriteria(low, "Low")).toBeNull();
    expect(refuseCriteria(low, "Unknown")).toBeNull();
    expect(refuseCriteria(criteria(), "Low")).toBeNull();
  });
});
