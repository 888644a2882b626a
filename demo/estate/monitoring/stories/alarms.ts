import type { AccountName, Region } from "../../accounts";
import type { Moment } from "../../moments";
import type { MetricAlarmStory } from "../../records/alarm";
import type { AlarmTruth } from "../truth";
import { creditDataQuality } from "./credit-scoring-schedules";
import { EVIDENTLY } from "./reco";
import { motorFallback, motorModelQuality } from "./motor-pricing";

export interface PlacedAlarm extends MetricAlarmStory {
  modelName: string;
  account: AccountName;
  region: Region;
  created: Moment;
  /** Its state since then; "breach": in alarm since the drift on income crossed its threshold. */
  state: { value: "OK" | "ALARM" | "INSUFFICIENT_DATA"; since: Moment } | "breach";
  lints: AlarmTruth["lints"];
}

const REGION = "eu-west-1";
const bank = { modelName: "credit-scoring", account: "bank", region: REGION } as const;
const insurance = { modelName: "motor-pricing", account: "insurance", region: REGION } as const;
const creditVariant = [
  { Name: "EndpointName", Value: "credit-scoring-prod" },
  { Name: "VariantName", Value: "AllTraffic" },
];

export const INCOME_ALARM = "credit-scoring-income-drift";
const LATENCY_ALARM = "credit-scoring-latency";

export const ALARMS: PlacedAlarm[] = [
  {
    ...bank,
    name: INCOME_ALARM,
    description: "Incomes are no longer those the model was trained on.",
    metric: {
      namespace: creditDataQuality.publishes?.namespace ?? "",
      name: "feature_baseline_drift_income",
      dimensions: [
        { Name: "Endpoint", Value: "credit-scoring-prod" },
        { Name: "Feature", Value: "income" },
        { Name: "MonitoringSchedule", Value: creditDataQuality.name },
      ],
    },
    statistic: "Average",
    periodSeconds: 3600,
    datapoints: [3, 3],
    comparison: "GreaterThanThreshold",
    threshold: 0.2,
    actions: ["model-alerts"],
    created: "70d 10:00",
    state: "breach",
    lints: [],
  },
  {
    ...bank,
    name: LATENCY_ALARM,
    description: "Branches wait for the score.",
    metric: { namespace: "AWS/SageMaker", name: "ModelLatency", dimensions: creditVariant },
    statistic: "Average",
    periodSeconds: 300,
    datapoints: [3, 5],
    comparison: "GreaterThanThreshold",
    threshold: 150_000,
    actions: ["model-alerts"],
    created: "70d 10:05",
    state: { value: "OK", since: "70d 10:12" },
    lints: [],
  },
  {
    ...bank,
    name: "credit-scoring-5xx",
    description: "",
    metric: { namespace: "AWS/SageMaker", name: "Invocation5XXErrors", dimensions: creditVariant },
    statistic: "Sum",
    periodSeconds: 300,
    datapoints: [1, 1],
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: 25,
    actions: [],
    created: "61d 16:40",
    state: { value: "OK", since: "61d 16:47" },
    lints: ["no_action"],
  },
  {
    // As in AWS's own sample: it goes off while the model is good.
    modelName: "reco",
    account: "shop",
    region: REGION,
    name: "reco-accuracy",
    description: "Accuracy of the recommendations.",
    metric: {
      namespace: EVIDENTLY.namespace,
      name: "Accuracy",
      dimensions: [{ Name: "Endpoint", Value: EVIDENTLY.endpoint }],
    },
    statistic: "Average",
    periodSeconds: 21_600,
    datapoints: [1, 1],
    comparison: "GreaterThanThreshold",
    threshold: 0.6,
    actions: ["ml-platform"],
    created: "69d 11:00",
    state: { value: "ALARM", since: "69d 14:00" },
    lints: ["wrong_direction"],
  },
  {
    ...insurance,
    name: "motor-pricing-mae",
    description: "Mean error of the claim cost.",
    metric: {
      namespace: "aws/sagemaker/Endpoints/model-metrics",
      name: "mae",
      dimensions: [
        { Name: "Endpoint", Value: "motor-pricing-prod" },
        { Name: "MonitoringSchedule", Value: motorModelQuality.name },
      ],
    },
    statistic: "Average",
    periodSeconds: 86_400,
    datapoints: [1, 1],
    comparison: "GreaterThanThreshold",
    threshold: 118,
    actions: ["actuarial-team"],
    created: "39d 15:20",
    state: { value: "INSUFFICIENT_DATA", since: "39d 15:20" },
    lints: ["watches_nothing", "insufficient_data_for_weeks"],
  },
  {
    ...insurance,
    name: "motor-pricing-fallback-prices",
    description: "Quotes priced by the old table.",
    metric: {
      namespace: motorFallback.namespace,
      name: "FallbackPriceShare",
      dimensions: [{ Name: "EndpointName", Value: motorFallback.endpoint }],
    },
    statistic: "Average",
    periodSeconds: 3600,
    datapoints: [2, 2],
    comparison: "GreaterThanThreshold",
    threshold: 0.1,
    treatMissing: "notBreaching",
    actions: ["actuarial-team"],
    created: "58d 09:00",
    state: { value: "OK", since: "58d 09:10" },
    lints: ["missing_data_hides_dead_monitor"],
  },
];

export const COMPOSITE = {
  ...bank,
  name: "credit-scoring-needs-attention",
  description: "Drift on income, or the score is slow.",
  rule: `ALARM("${INCOME_ALARM}") OR ALARM("${LATENCY_ALARM}")`,
  actions: ["risk-on-call"],
  created: "70d 10:20",
} satisfies Pick<PlacedAlarm, "account" | "region" | "created" | "name" | "description" | "actions"> & {
  modelName: string;
  rule: string;
};
