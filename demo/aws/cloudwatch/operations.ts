import type { Operation } from "../operation";
import { describeAlarms } from "./describe-alarms";
import { getMetricData } from "./get-metric-data";
import { listMetrics } from "./list-metrics";

/** Every CloudWatch operation the loopback answers. */
export const cloudwatchOperations: Operation[] = [getMetricData, listMetrics, describeAlarms];
