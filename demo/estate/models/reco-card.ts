import type { CardStory } from "../story";

export const recoCard: CardStory = {
  problemType: "Binary classification (click on a recommended product)",
  algorithm: "Two-tower ranking network",
  purpose: 'Orders the products shown under "You may also like" and on the start page.',
  intendedUses: "Storefront and app. Not for prices, not for credit limits, not for e-mail campaigns.",
  efficiencyFactors: "Sales weeks and new collections change what people click on.",
  risk: "Low",
  riskReason: "Decides the order of products only; customers can switch it off.",
  businessProblem: "Customers find a tenth of the catalogue on their own.",
  stakeholders: "Storefront team, merchandising",
  lineOfBusiness: "Storefront",
  objective: { function: "Maximize", metric: "AUC" },
  ethics: "No profile of children. Does not use what was bought in the health section.",
  caveats: "New customers get the best sellers of their country.",
  details: { "Roll-out": "Automatic gates first, then the product owner" },
};
