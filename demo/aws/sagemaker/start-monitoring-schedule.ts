import { z } from "zod";
import { operation } from "../operation";
import { switchTo } from "./schedule-progress";
import { monitoringScheduleName } from "./shapes/monitoring";

/** SageMaker StartMonitoringSchedule: Pending for a moment, then Scheduled. */
export const startMonitoringSchedule = operation({
  service: "sagemaker",
  name: "StartMonitoringSchedule",
  input: z.object({ MonitoringScheduleName: monitoringScheduleName }),
  run: (input, context): void => switchTo(context, input.MonitoringScheduleName, "Scheduled"),
});
