import type { BaselineStory } from "../baselines";
import type { ScheduleStory } from "../schedule-story";

export const creditBaselines: BaselineStory[] = [
  { version: 1, from: "87d 16:30" },
  { version: 2, from: "75d 13:00" },
  { version: 4, from: "55d 11:00" },
  { version: 5, from: "44d 15:12" },
  { version: 6, from: "33d 17:05" },
  { version: 7, from: "20d 16:05" },
];

const ENDPOINT = "credit-scoring-prod";
/** AWS's SDK code writes these without a slash in front. */
const spelled = (part: string) => ({
  namespace: `aws/sagemaker/Endpoints/${part}`,
  endpoint: "Endpoint",
  schedule: "MonitoringSchedule",
});

export const creditDataQuality: ScheduleStory = {
  name: "credit-dq-hourly",
  type: "DataQuality",
  created: "87d 17:10",
  cron: "cron(0 * ? * * *)",
  everyHours: 1,
  atHour: 0,
  lagHours: 0,
  endpoint: ENDPOINT,
  publishes: { ...spelled("data-metrics"), feature: "Feature" },
  failed: [
    { from: "2d 03:00", reason: "InternalServerError: We encountered an internal error. Please try again." },
    {
      from: "6d 03:00",
      to: "6d 05:00",
      reason:
        "ClientError: Please use an instance type with more memory, or reduce the size of job data processed on an instance.",
    },
    {
      from: "12d 06:00",
      to: "12d 18:00",
      reason:
        "ClientError: Data download failed: AccessDenied (403) for the KMS key of the capture: the role credit-scoring-monitoring is not authorized to perform kms:Decrypt",
    },
  ],
  delayed: [
    { from: "3d 14:00", hours: 5 },
    { from: "8d 09:00", to: "8d 11:00", hours: 7 },
  ],
  damaged: [
    { from: "1d 05:00", how: "blank" },
    { from: "4d 08:00", how: "cut off" },
    { from: "5d 21:00", how: "never written" },
  ],
};

const daily = (atHour: number) => ({
  cron: `cron(0 ${atHour} ? * * *)`,
  everyHours: 24,
  atHour,
  endpoint: ENDPOINT,
  failed: [],
  delayed: [],
  damaged: [],
});

/** Whether the first instalment was paid is known two days later. */
const TRUTH_AFTER_HOURS = 48;

export const creditModelQuality: ScheduleStory = {
  ...daily(6),
  name: "credit-mq-daily",
  type: "ModelQuality",
  created: "80d 10:00",
  lagHours: TRUTH_AFTER_HOURS,
  publishes: spelled("model-metrics"),
  failed: [
    {
      from: "16d 06:00",
      reason: "AlgorithmError: No ground truth was found for the hours that were captured. Exit code: 255",
    },
  ],
  delayed: [{ from: "9d 06:00", hours: 11 }],
};

export const creditBias: ScheduleStory = {
  ...daily(7),
  name: "credit-bias-daily",
  type: "ModelBias",
  created: "72d 15:30",
  lagHours: TRUTH_AFTER_HOURS,
  publishes: spelled("bias-metrics"),
  damaged: [{ from: "6d 07:00", how: "cut off" }],
};

/** The run whose treatment equality divides by zero. */
export const LOPSIDED = "8d 07:00";

export const creditAttribution: ScheduleStory = {
  ...daily(5),
  name: "credit-shap-daily",
  type: "ModelExplainability",
  created: "72d 15:40",
  lagHours: 0,
  publishes: spelled("explainability-metrics"),
};

/** The yearly limits of all customers, scored in a batch every night. */
export const creditPortfolio: ScheduleStory = {
  ...daily(2),
  name: "credit-portfolio-dq-daily",
  type: "DataQuality",
  created: "50d 12:00",
  lagHours: 0,
  endpoint: null,
  publishes: {
    namespace: "aws/sagemaker/ModelMonitoring/data-metrics",
    feature: "Feature",
    schedule: "MonitoringSchedule",
  },
};
