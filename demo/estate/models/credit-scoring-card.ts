import type { CardStory } from "../story";

export const creditScoringCard: CardStory = {
  problemType: "Binary classification",
  algorithm: "Gradient boosted trees (XGBoost)",
  purpose: "Estimates whether a private customer will repay a consumer loan of up to 75,000 euros.",
  intendedUses:
    "One input to the decision of a credit officer in retail lending. Not for business loans, not for collections, never the only ground for a refusal.",
  efficiencyFactors:
    "Falls off when incomes move quickly or when a new sales channel brings other customers.",
  risk: "High",
  riskReason:
    "Creditworthiness of natural persons: Annex III 5(b) of the EU AI Act. Uses personal data of customers.",
  businessProblem: "Manual scoring took two days and differed between branches.",
  stakeholders: "Retail lending, risk management, data protection officer",
  lineOfBusiness: "Bank lending",
  objective: { function: "Maximize", metric: "AUC" },
  ethics:
    "Sex and age band are not inputs; they are kept apart to measure what the model does to these groups. Postal code was removed after it proved to stand for origin.",
  caveats: "Customers with less than three months of history are scored by the manual process.",
  details: {
    "Data protection": "Data protection impact assessment DPIA-2031, renewed every 12 months",
    "Training data":
      "Pseudonymised, in a bucket whose KMS key belongs to the security team; read by one role only",
    "Human oversight": "A credit officer sees the score with its three strongest reasons and decides",
    Retention: "Snapshots are deleted after 25 months",
  },
};
