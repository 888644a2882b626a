import type { Field } from "@/lib/features/documentation/schema/kinds";

export interface WrittenText {
  by: "owner@example.com" | "engineer@example.com" | "compliance@example.com" | "risk@example.com";
  text: string;
  /** Days from now until it is read again. */
  reviewInDays: number;
}

type Texts = Partial<Record<Field, WrittenText>>;

const owner = (text: string, reviewInDays: number): WrittenText => ({
  by: "owner@example.com",
  text,
  reviewInDays,
});
const engineer = (text: string, reviewInDays: number): WrittenText => ({
  by: "engineer@example.com",
  text,
  reviewInDays,
});
const compliance = (text: string, reviewInDays: number): WrittenText => ({
  by: "compliance@example.com",
  text,
  reviewInDays,
});
const risk = (text: string, reviewInDays: number): WrittenText => ({
  by: "risk@example.com",
  text,
  reviewInDays,
});

/** What the demo people wrote: nearly all of credit-scoring, a good half of motor-pricing. */
export const TEXTS: Record<string, Texts> = {
  "credit-scoring": {
    "intended-use": owner(
      "Estimates, for a private customer who asks for a consumer loan of up to 75,000 euros, how likely it is that the loan is repaid. A credit officer sees the score with its three strongest reasons and decides.",
      180,
    ),
    "not-for": owner(
      "Not for loans to businesses, not for collections, not for setting the interest rate. It is never the only ground for a refusal.",
      180,
    ),
    limits: engineer(
      "Customers with less than three months of account history are not scored. Above 60,000 euros the training data holds few loans, and the score is less certain. When incomes move quickly, as in autumn, the model lags until it is trained again.",
      90,
    ),
    "affected-people": compliance(
      "Private customers who ask for a loan, and people who live on the same household income. A score that is wrongly low means a refusal or a longer check; whoever is refused is told the reasons and may ask for a person to look again.",
      180,
    ),
    oversight: owner(
      "Two credit officers in each branch see every score and may overrule it, with a note. The head of retail lending can switch to the manual process for all branches within an hour; this was last tried on the first Thursday of the quarter.",
      180,
    ),
    "instructions-for-use": engineer(
      "Send the application as one JSON document; a field that is not known is left out, not filled with zero. Show the officer the score together with its reasons. Do not keep the score for a later application.",
      180,
    ),
    risks: risk(
      "Unequal treatment by age or sex: measured for every version, with bounds in its criteria. Reasons that do not hold: since version 6 income and loan amount act in one direction only. A channel with other customers: drift of income is watched, and an alert starts a retraining.",
      120,
    ),
    "data-governance": engineer(
      "Five years of loans from the core banking system, pseudonymised before they leave it. Duplicates and loans that ended early by a move are left out. Postal code was removed, because it stood for origin. Each snapshot is examined for the share of each group before training.",
      120,
    ),
    "fairness-view": compliance(
      "Women and applicants under 25 are accepted a little less often than others. The gap follows repayment in the data and stays inside the bounds of the criteria; it is looked at for every version, and version 3 was rejected for it.",
      120,
    ),
    "monitoring-plan": engineer(
      "Inputs are compared with the baseline every hour, quality every day once repayments arrive. The engineer on duty answers alerts within one working day; drift on income above 0.2 for three hours starts a retraining.",
      120,
    ),
    "legal-basis": compliance(
      "Steps at the customer's request before a contract, and the bank's duty to assess creditworthiness. Automated processing with a person who decides; see the data protection impact assessment DPIA-2031.",
      180,
    ),
    "retention-plan": compliance(
      "Training snapshots are deleted after 25 months, scores and their reasons after three years, logs of who read what after 400 days.",
      365,
    ),
  },
  "motor-pricing": {
    // Nobody has looked at it for long: it falls due tomorrow.
    "intended-use": owner(
      "Expected yearly claim cost of a private motor policy, from which actuaries set the tariff. Sales shows the price that follows; nobody is refused insurance because of it.",
      1,
    ),
    "not-for": owner(
      "Not for fleets, not for motorcycles, not for the decision whether to insure at all.",
      90,
    ),
    limits: engineer(
      "Cars registered less than a year ago are priced with the average of their model. Prices of repairs rise faster than the data: after a winter with much hail the model is too cheap for some weeks.",
      60,
    ),
    "affected-people": compliance(
      "Drivers who ask for a quote or renew a policy. Drivers under 25 pay noticeably more; the amount has to follow their claims and not the few who use telematics.",
      120,
    ),
    oversight: owner(
      "The chief actuary signs every version and can put the tariff of the previous version back within a day. The tariff committee looks at prices by age band every month.",
      120,
    ),
    "fairness-view": compliance(
      "By age, prices follow claims within the bound of 0.18. By sex they are the same: sex is no input, and each version is tested for inputs that stand for it; version 6 was rejected because the colour of the car did.",
      120,
    ),
    "data-governance": engineer(
      "Policies and claims of seven years, joined by contract and without names. Claims still open after two years are left out. Telematics was taken out again with version 5.",
      90,
    ),
    "retention-plan": compliance(
      "Training snapshots are kept for ten years, as the supervisor asks of tariffs; quotes that led to no policy are deleted after six months.",
      365,
    ),
  },
};

/** The assessment the bank's data protection officer keeps. `reviewInDays` and `datedDaysAgo` count from now. */
export const DPIA = {
  model: "credit-scoring",
  kind: "dpia",
  title: "DPIA-2031 Credit scoring of private customers",
  url: "https://documents.example.com/dpia/2031",
  owner: "Data protection officer",
  datedDaysAgo: 214,
  reviewInDays: 151,
} as const;
