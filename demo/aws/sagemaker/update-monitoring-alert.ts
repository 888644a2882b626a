import type { UpdateMonitoringAlertResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findMonitoringSchedule } from "./find-monitor";
import { invalid, notFound } from "./refuse";
import { sagemakerAt } from "./scope";
import { monitoringAlertName, monitoringScheduleName } from "./shapes/monitoring";

const count = z.int32().min(1).max(100);

/** SageMaker UpdateMonitoringAlert. Throws ResourceNotFound for an alert the schedule doesn't have. */
export const updateMonitoringAlert = operation({
  service: "sagemaker",
  name: "UpdateMonitoringAlert",
  input: z.object({
    MonitoringScheduleName: monitoringScheduleName,
    MonitoringAlertName: monitoringAlertName,
    DatapointsToAlert: count,
    EvaluationPeriod: count,
  }),
  run(input, context): UpdateMonitoringAlertResponse {
    const { MonitoringScheduleName: schedule, MonitoringAlertName: name, ...counts } = input;
    const { MonitoringScheduleArn } = findMonitoringSchedule(context, schedule);
    const { monitoringAlerts } = sagemakerAt(context);
    const alerts = monitoringAlerts.get(schedule) ?? [];
    if (!alerts.some((alert) => alert.MonitoringAlertName === name)) {
      throw notFound(`Monitoring Alert ${name} of ${MonitoringScheduleArn} not found`);
    }
    if (counts.DatapointsToAlert > counts.EvaluationPeriod) {
      throw invalid("DatapointsToAlert must be less than or equal to EvaluationPeriod.");
    }
    const changed = { ...counts, LastModifiedTime: context.now };
    monitoringAlerts.set(
      schedule,
      alerts.map((alert) => (alert.MonitoringAlertName === name ? { ...alert, ...changed } : alert)),
    );
    return { MonitoringScheduleArn, MonitoringAlertName: name };
  },
});
