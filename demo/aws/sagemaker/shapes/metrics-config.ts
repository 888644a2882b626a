import { z } from "zod";
import { metricPublishFrequencyInSeconds } from "./metric-publish-frequency";

/** AWS API shape MetricsConfig: the metrics an endpoint publishes. */
export const metricsConfig = z.object({
  EnableEnhancedMetrics: z.boolean().optional(),
  EnableDetailedObservability: z.boolean().optional(),
  MetricPublishFrequencyInSeconds: metricPublishFrequencyInSeconds.optional(),
});
