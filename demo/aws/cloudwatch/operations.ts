import type { Operation } from "../operation";
import { deleteAlarms } from "./delete-alarms";
import { describeAlarmHistory } from "./describe-alarm-history";
import { describeAlarms } from "./describe-alarms";
import { describeAlarmsForMetric } from "./describe-alarms-for-metric";
import { getMetricData } from "./get-metric-data";
import { listMetrics } from "./list-metrics";
import { putMetricAlarm } from "./put-metric-alarm";
import { putMetricData } from "./put-metric-data";
import { setAlarmState } from "./set-alarm-state";

/** Every CloudWatch operation the loopback answers. */
export const cloudwatchOperations: Operation[] = [
  getMetricData,
  listMetrics,
  putMetricData,
  describeAlarms,
  describeAlarmHistory,
  describeAlarmsForMetric,
  putMetricAlarm,
  deleteAlarms,
  setAlarmState,
];
