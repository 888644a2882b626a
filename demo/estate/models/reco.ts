import { KEYS } from "../accounts";
import type { Problem } from "../evaluation/problem";
import { PEOPLE } from "../people";
import type { ModelStory, VersionStory } from "../story";
import { amount, choice, count } from "./features";
import { recoCard } from "./reco-card";
import { recoEndpoints } from "./reco-endpoints";

const problem: Problem = {
  kind: "binary",
  label: "clicked",
  rows: 8_000,
  baseRate: 0.34,
  features: [
    amount("basket_value", 58, 0.7, 0.35),
    amount("price_ratio", 1, 0.3, -0.4),
    count("visits_30d", 6, 4, 0.6),
    count("days_since_purchase", 24, 15, -0.5, 0.11),
    amount("category_affinity", 0.4, 0.5, 0.9),
    choice("device", { app: [0.52, 0.15], web: [0.38, 0], tablet: [0.1, -0.1] }),
    choice("country", { DE: [0.4, 0], FR: [0.3, 0.02], ES: [0.18, 0], PL: [0.12, -0.03] }),
  ],
  facets: [{ feature: "country", values: ["PL"] }],
};

const versions: VersionStory[] = [
  {
    version: 1,
    registered: "84d 05:12",
    by: PEOPLE.pipeline,
    snapshot: "85d 01:00",
    description: "Baseline ranking model.",
    hyperparameters: { epochs: "8" },
    validated: "84d 05:40",
    decision: {
      status: "Approved",
      at: "84d 09:15",
      approver: PEOPLE.lena,
      reason: "Better than best sellers in the A/B test.",
      stamped: true,
    },
    stage: { name: "Archived", status: "Retired" },
    quality: { noise: 0.88, latencyMs: 34 },
    oddities: ["unwritten_attribution_report"],
  },
  {
    version: 2,
    registered: "71d 05:10",
    by: PEOPLE.pipeline,
    snapshot: "72d 01:00",
    description: "Learns from searches as well as from clicks.",
    validated: "71d 05:44",
    decision: {
      status: "Rejected",
      at: "52d 17:20",
      approver: PEOPLE.lena,
      reason:
        "Approval of 71 days ago withdrawn: the search log it learned from holds free text of customers, which the data protection officer has not cleared.",
      stamped: true,
    },
    stage: { name: "Production", status: "Rejected" },
    quality: { noise: 0.86, latencyMs: 36 },
  },
  {
    version: 3,
    registered: "50d 05:09",
    by: PEOPLE.pipeline,
    snapshot: "51d 01:00",
    description: "Search log left out; category affinity over 90 days instead.",
    validated: "50d 05:41",
    decision: {
      status: "Approved",
      at: "50d 10:05",
      approver: PEOPLE.lena,
      reason: "Level with version 2 without its data problem.",
      stamped: true,
    },
    stage: { name: "Production", status: "Approved" },
    quality: { noise: 0.84, latencyMs: 33 },
    failedCriteria: [],
  },
  {
    version: 4,
    registered: "29d 05:11",
    by: PEOPLE.pipeline,
    snapshot: "30d 01:00",
    description: "Larger towers, trained on the summer sale.",
    hyperparameters: { embedding_dim: "128", epochs: "16" },
    validated: "29d 05:50",
    decision: {
      status: "Approved",
      at: "29d 09:30",
      approver: PEOPLE.lena,
      reason: "Best offline figures so far.",
      stamped: true,
    },
    touched: "27d 12:10",
    stage: {
      name: "Archived",
      status: "Retired",
      note: "Rolled back to version 3 after 26 hours: add-to-basket fell by 4 percent.",
    },
    quality: { noise: 0.78, latencyMs: 49 },
  },
  {
    version: 5,
    registered: "2d 05:10",
    by: PEOPLE.pipeline,
    snapshot: "3d 01:00",
    description: "Autumn collection; half of the products have no history yet.",
    hyperparameters: { embedding_dim: "96" },
    decision: { status: "PendingManualApproval" },
    stage: { name: "QA", status: "OnHold", note: "Automatic gates: precision below its minimum." },
    quality: { noise: 1.55, latencyMs: 41, inflation: 0.07 },
    failedCriteria: ["precision"],
  },
];

/** E-commerce recommendations: gates first, then the business; version 4 was rolled back to version 3. */
export const reco: ModelStory = {
  name: "reco",
  account: "shop",
  region: "eu-west-1",
  description: "Product recommendations for the storefront and the app.",
  created: "85d 08:00",
  createdBy: PEOPLE.priya,
  // No complianceScope: nobody set one.
  tags: { owner: "team-ml", dataClassification: "internal", modelStage: "production" },
  repository: "https://git.example.com/shop/reco-ranker",
  project: "reco-ranker",
  stores: {
    artifacts: "shop-ml-artifacts",
    reports: "shop-ml-reports",
    data: "shop-clickstream-features",
    modelsKey: KEYS.shopModels,
    dataKey: null,
  },
  training: {
    role: "RecoTraining",
    image: "690318475521.dkr.ecr.eu-west-1.amazonaws.com/reco-training:2.4",
    instanceType: "ml.g5.2xlarge",
    inVpc: false,
    minutes: 95,
    hyperparameters: { embedding_dim: "64", epochs: "12", batch_size: "4096", learning_rate: "0.0015" },
  },
  inferenceImage: "690318475521.dkr.ecr.eu-west-1.amazonaws.com/reco-ranker:2.4",
  framework: { name: "PYTORCH", version: "2.3" },
  contentType: "application/json",
  problem,
  criteria: { precision: "min 0.62", auc: "min 0.72", latency_p95_ms: "max 60" },
  card: recoCard,
  versions,
  endpoints: recoEndpoints,
  declared: null,
  servingVersion: 3,
  findings: [
    { kind: "missing_tags", version: null },
    { kind: "rejected_serving", version: 2 },
  ],
};
