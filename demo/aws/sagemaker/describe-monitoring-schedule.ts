import type { DescribeMonitoringScheduleResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findMonitoringSchedule } from "./find-monitor";
import { sagemakerAt } from "./scope";
import { monitoringScheduleName } from "./shapes/monitoring";

/** SageMaker DescribeMonitoringSchedule, with the execution scheduled last. */
export const describeMonitoringSchedule = operation({
  service: "sagemaker",
  name: "DescribeMonitoringSchedule",
  input: z.object({ MonitoringScheduleName: monitoringScheduleName }),
  run(input, context): DescribeMonitoringScheduleResponse {
    const schedule = findMonitoringSchedule(context, input.MonitoringScheduleName);
    const last = sagemakerAt(context).monitoringExecutions.get(input.MonitoringScheduleName)?.at(-1);
    return { ...schedule, LastMonitoringExecutionSummary: last ?? schedule.LastMonitoringExecutionSummary };
  },
});
