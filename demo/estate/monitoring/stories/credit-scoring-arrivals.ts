import { amount, choice, count } from "../../models/features";
import { creditScoring } from "../../models/credit-scoring";
import type { ArrivalStory } from "../arrivals";

/**
 * Who asks for a loan. Training data are loans whose end is known, so incomes of today are always a good tenth above
 * them. Ten days ago the bank took over the payroll of a group of companies: young staff with higher salaries, larger
 * loans and few years in the job.
 */
export const creditArrivals: ArrivalStory = {
  rhythm: { night: 1_000, busiest: 1_500, busiestHour: 12, weekend: 0.9 },
  features: creditScoring.problem.features,
  growth: [
    [24 * 89, 0.11],
    [24 * 60, 0.12],
    [24 * 44, 0.14],
    [24 * 33, 0.16],
    [24 * 20, 0.175],
    [24 * 10, 0.18],
    [0, 0.18],
  ],
  newcomers: {
    share: [
      [240, 0],
      [120, 0.06],
      [48, 0.11],
      [24, 0.15],
      [15, 0.21],
      [7, 0.3],
      [-48, 0.31],
    ],
    features: [
      { ...amount("income", 63_000, 0.36, 0.95), most: 120_000 },
      { ...amount("loan_amount", 23_500, 0.5, -0.55), most: 75_000 },
      count("employment_years", 2, 3, 0.6, 0.02),
      count("existing_credits", 1, 1, -0.5),
      count("duration_months", 44, 13, -0.35),
      choice("housing", { owner: [0.22, 0.35], tenant: [0.74, -0.2], other: [0.04, -0.4] }),
      choice("purpose", {
        car: [0.64, 0.1],
        furniture: [0.11, 0],
        education: [0.1, 0.15],
        other: [0.15, -0.15],
      }),
      choice("sex", { female: [0.42, -0.14], male: [0.58, 0.03] }),
      choice("age_band", { under_25: [0.34, -0.12], "25_to_60": [0.64, 0.05], over_60: [0.02, 0.02] }),
    ],
  },
};

/** Customers of many years, whose limits are worked out every night: older, and settled. */
export const portfolioArrivals: ArrivalStory = {
  rhythm: { night: 80, busiest: 80, busiestHour: 0, weekend: 1 },
  features: creditScoring.problem.features,
  growth: [
    [24 * 50, 0.14],
    [24 * 10, 0.2],
    [0, 0.24],
  ],
};

/** What the model adds to the score of the new payroll customers: it takes their salaries for years of thrift. */
export const MISREAD = 1.8;
