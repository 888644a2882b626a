import { motorPricing } from "../../models/motor-pricing";
import type { ArrivalStory } from "../arrivals";
import type { BaselineStory } from "../baselines";
import type { ScheduleStory } from "../schedule-story";

export const motorBaselines: BaselineStory[] = [
  { version: 1, from: "80d 12:00" },
  { version: 3, from: "64d 13:10" },
  { version: 5, from: "41d 16:20" },
];

/** Who asks for a quote: cars get dearer, little else changes. */
export const motorArrivals: ArrivalStory = {
  rhythm: { night: 14, busiest: 620, busiestHour: 13, weekend: 0.45 },
  features: motorPricing.problem.features,
  growth: [
    [24 * 89, 0.02],
    [24 * 41, 0.05],
    [0, 0.11],
  ],
};

/** The developer guide's spelling; the feature is in the metric's name alone. */
export const motorDataQuality: ScheduleStory = {
  name: "motor-dq-6h",
  type: "DataQuality",
  created: "79d 09:00",
  cron: "cron(0 0/6 ? * * *)",
  everyHours: 6,
  atHour: 0,
  lagHours: 0,
  endpoint: "motor-pricing-prod",
  publishes: {
    namespace: "/aws/sagemaker/Endpoints/data-metric",
    endpoint: "EndpointName",
    schedule: "ScheduleName",
  },
  failed: [
    { from: "19d 12:00", reason: "InternalServerError: We encountered an internal error. Please try again." },
  ],
  delayed: [],
  damaged: [{ from: "3d 06:00", how: "never written" }],
};

/** Its environment was written without publish_cloudwatch_metrics: it runs every day, and CloudWatch never hears of it. */
export const motorModelQuality: ScheduleStory = {
  name: "motor-mq-daily",
  type: "ModelQuality",
  created: "40d 10:15",
  cron: "cron(0 4 ? * * *)",
  everyHours: 24,
  atHour: 4,
  lagHours: 24 * 7,
  endpoint: "motor-pricing-prod",
  publishes: null,
  failed: [],
  delayed: [],
  damaged: [],
};

/** A script on somebody's machine, whose credentials ran out. */
export const motorFallback = {
  namespace: "MotorPricing/Checks",
  endpoint: "motor-pricing-prod",
  since: "60d 08:00",
  stopped: "6d 17:00",
} as const;
