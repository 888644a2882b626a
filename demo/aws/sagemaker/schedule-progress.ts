import type { ScheduleStatus } from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";
import { later } from "./due";
import { findMonitoringSchedule } from "./find-monitor";
import { sagemakerAt } from "./scope";

/** How long a schedule is Pending before it is started or stopped on the loopback, in milliseconds. */
export const switchMs = 5_000;

/** Lets a schedule be Pending, then have that status. Throws ResourceNotFound. */
export function switchTo(context: CallContext, name: string, status: ScheduleStatus): void {
  const schedule = findMonitoringSchedule(context, name);
  if (schedule.MonitoringScheduleStatus === status) return;
  const { monitoringSchedules } = sagemakerAt(context);
  monitoringSchedules.set(name, {
    ...schedule,
    MonitoringScheduleStatus: "Pending",
    LastModifiedTime: context.now,
  });
  const at = new Date(context.now.getTime() + switchMs);
  later(sagemakerAt(context), at, () => {
    const pending = monitoringSchedules.get(name);
    if (pending?.MonitoringScheduleStatus !== "Pending") return;
    monitoringSchedules.set(name, { ...pending, MonitoringScheduleStatus: status, LastModifiedTime: at });
  });
}
