import { z } from "zod";
import { operation } from "../operation";
import { switchTo } from "./schedule-progress";
import { monitoringScheduleName } from "./shapes/monitoring";

/** SageMaker StopMonitoringSchedule: Pending for a moment, then Stopped. */
export const stopMonitoringSchedule = operation({
  service: "sagemaker",
  name: "StopMonitoringSchedule",
  input: z.object({ MonitoringScheduleName: monitoringScheduleName }),
  run: (input, context): void => switchTo(context, input.MonitoringScheduleName, "Stopped"),
});
