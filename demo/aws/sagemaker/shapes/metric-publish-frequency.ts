import { z } from "zod";

/** AWS API shape MetricPublishFrequencyInSeconds. */
export const metricPublishFrequencyInSeconds = z.int32();
