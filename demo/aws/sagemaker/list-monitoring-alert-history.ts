import {
  MonitoringAlertHistorySortKey,
  MonitoringAlertStatus,
  SortOrder,
  type ListMonitoringAlertHistoryResponse,
  type MonitoringAlertHistorySummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { isAsked } from "./filter";
import { findMonitoringSchedule } from "./find-monitor";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { monitoringAlertName, monitoringScheduleName } from "./shapes/monitoring";
import { maxResults, nextToken } from "./shapes/paging";
import { compareEntries } from "./sorted-index";

type Change = MonitoringAlertHistorySummary;

const orders = {
  CreationTime: byCreationTime<Change>(),
  Status: byText<Change>("Status", (change) => change.AlertStatus),
};

/** SageMaker ListMonitoringAlertHistory: newest first, 100 a page. */
export const listMonitoringAlertHistory = operation({
  service: "sagemaker",
  name: "ListMonitoringAlertHistory",
  input: z.object({
    MonitoringScheduleName: monitoringScheduleName.optional(),
    MonitoringAlertName: monitoringAlertName.optional(),
    SortBy: z.enum(MonitoringAlertHistorySortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
    StatusEquals: z.enum(MonitoringAlertStatus).optional(),
  }),
  run(input, context): ListMonitoringAlertHistoryResponse {
    const schedule = input.MonitoringScheduleName;
    if (schedule !== undefined) findMonitoringSchedule(context, schedule);
    const order = orders[input.SortBy ?? "CreationTime"];
    const { items, NextToken } = pageOf({
      context,
      operation: "ListMonitoringAlertHistory",
      input,
      entries: sagemakerAt(context)
        .monitoringAlertHistory.map((item) => ({ key: order.key(item), id: idOf(item), item }))
        .sort(compareEntries),
      descending: input.SortOrder !== "Ascending",
      defaultSize: 100,
      matches: (change) =>
        isAsked(change.MonitoringScheduleName, schedule) &&
        isAsked(change.MonitoringAlertName, input.MonitoringAlertName) &&
        isAsked(change.AlertStatus, input.StatusEquals) &&
        isWithin(change.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore),
    });
    return { MonitoringAlertHistory: items, NextToken };
  },
});

/** Unlike other lists, this one is documented to answer what happened on either limit too. */
function isWithin(date: Date | undefined, from: Date | undefined, to: Date | undefined): boolean {
  const time = date?.getTime() ?? NaN;
  return (!from || time >= from.getTime()) && (!to || time <= to.getTime());
}

function idOf(change: Change): string {
  return `${change.MonitoringScheduleName} ${change.MonitoringAlertName} ${change.CreationTime?.toISOString()}`;
}
