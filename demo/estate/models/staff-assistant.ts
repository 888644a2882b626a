import { ACCOUNTS, KEYS } from "../accounts";
import { PEOPLE } from "../people";
import type { ModelStory } from "../story";
import { choice, count } from "./features";
import { staffAssistantCard } from "./staff-assistant-card";
import { staffAssistantVersions } from "./staff-assistant-versions";

const REGION = "eu-west-1";
const BANK = ACCOUNTS.bank.id;

/** Internal assistant on ECS behind API Gateway: in the registry, on no SageMaker endpoint, declared by the team. */
export const staffAssistant: ModelStory = {
  name: "staff-assistant",
  account: "bank",
  region: REGION,
  description: "Answers questions of employees about leave, pay, travel and IT.",
  created: "88d 15:00",
  createdBy: PEOPLE.priya,
  tags: {
    owner: "team-platform",
    dataClassification: "confidential",
    modelStage: "production",
    complianceScope: "gdpr",
  },
  repository: "https://git.example.com/platform/staff-assistant",
  project: "staff-assistant",
  stores: {
    artifacts: "bank-model-artifacts",
    reports: "bank-model-reports",
    data: "bank-helpdesk-questions",
    modelsKey: KEYS.bankModels,
    dataKey: KEYS.bankModels,
  },
  training: {
    role: "AssistantTraining",
    image: "447120938816.dkr.ecr.eu-west-1.amazonaws.com/assistant-tuning:0.9",
    instanceType: "ml.g5.2xlarge",
    inVpc: true,
    minutes: 240,
    hyperparameters: { method: "lora", rank: "16", epochs: "3", learning_rate: "0.0002", max_length: "4096" },
  },
  inferenceImage: "447120938816.dkr.ecr.eu-west-1.amazonaws.com/assistant-serving:0.9",
  framework: { name: "PYTORCH", version: "2.3" },
  contentType: "application/json",
  problem: {
    kind: "multiclass",
    label: "topic",
    rows: 3_000,
    classes: { leave: 0.34, pay: 0.27, it: 0.24, travel: 0.15 },
    features: [
      count("question_words", 14, 6, 0),
      choice("topic", { leave: [0.34, 0], pay: [0.27, 0], it: [0.24, 0], travel: [0.15, 0] }),
      choice("language", { de: [0.71, 0], en: [0.29, 0] }),
    ],
  },
  criteria: { accuracy: "min 0.82", weighted_f1: "min 0.82", latency_p95_ms: "max 900" },
  card: staffAssistantCard,
  versions: staffAssistantVersions,
  endpoints: [],
  declared: {
    platform: "ECS behind API Gateway",
    servingVersion: 12,
    metricNamespace: "StaffAssistant",
    resources: [
      `arn:aws:ecs:${REGION}:${BANK}:service/internal-apps/staff-assistant`,
      `arn:aws:apigateway:${REGION}::/restapis/k4v9q2m7xd`,
    ],
  },
  servingVersion: 12,
  findings: [{ kind: "registered_approved", version: 9 }],
};
