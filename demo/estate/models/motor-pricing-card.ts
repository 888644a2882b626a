import type { CardStory } from "../story";

export const motorPricingCard: CardStory = {
  problemType: "Regression",
  algorithm: "Generalised additive model on boosted shapes",
  purpose: "Expected yearly claim cost of a private motor policy, from which actuaries set the tariff.",
  intendedUses: "Quotes for private cars. Not for fleets, not for the decision whether to insure at all.",
  efficiencyFactors: "Repair prices and weather years move claim costs within months.",
  risk: "High",
  riskReason: "Prices for natural persons; age effects must follow claims, sex must have none.",
  businessProblem: "The tariff of 2019 undercharged high-powered cars and overcharged rural drivers.",
  stakeholders: "Actuarial department, sales, compliance, works council",
  lineOfBusiness: "Insurance",
  objective: { function: "Minimize", metric: "MAE" },
  ethics:
    "Sex is not an input (Directive 2004/113/EC as read in Test-Achats); proxies are tested for every version. Age bands must be charged what they cost, within a stated bound.",
  caveats: "Cars registered less than a year ago are priced with the model group's average.",
  details: { "Fairness review": "Clarify report per facet, read by the chief actuary before every approval" },
};
