import {
  MonitoringScheduleSortKey,
  MonitoringType,
  ScheduleStatus,
  SortOrder,
  type DescribeMonitoringScheduleResponse,
  type ListMonitoringSchedulesResponse,
  type MonitoringScheduleSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { contains, isBetween, isAsked } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName } from "./shapes/monitoring";
import { endpointName } from "./shapes/names";
import { maxResults, nameContains, nextToken } from "./shapes/paging";
import { SortedIndex } from "./sorted-index";

type Schedule = DescribeMonitoringScheduleResponse;

const nameOf = (schedule: Schedule) => schedule.MonitoringScheduleName ?? "";
const index = new SortedIndex<Schedule>(nameOf);
const orders = {
  Name: byText("Name", nameOf),
  CreationTime: byCreationTime<Schedule>(),
  Status: byText<Schedule>("Status", (schedule) => schedule.MonitoringScheduleStatus),
};

/** SageMaker ListMonitoringSchedules: newest first. */
export const listMonitoringSchedules = operation({
  service: "sagemaker",
  name: "ListMonitoringSchedules",
  input: z.object({
    EndpointName: endpointName.optional(),
    SortBy: z.enum(MonitoringScheduleSortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    NameContains: nameContains.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
    LastModifiedTimeBefore: epochSeconds.optional(),
    LastModifiedTimeAfter: epochSeconds.optional(),
    StatusEquals: z.enum(ScheduleStatus).optional(),
    MonitoringJobDefinitionName: monitoringJobDefinitionName.optional(),
    MonitoringTypeEquals: z.enum(MonitoringType).optional(),
  }),
  run(input, context): ListMonitoringSchedulesResponse {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListMonitoringSchedules",
      input,
      entries: index.entries(
        sagemakerAt(context).monitoringSchedules,
        orders[input.SortBy ?? "CreationTime"],
      ),
      descending: input.SortOrder !== "Ascending",
      matches: (schedule) =>
        isAsked(schedule.EndpointName, input.EndpointName) &&
        isAsked(schedule.MonitoringScheduleStatus, input.StatusEquals) &&
        isAsked(schedule.MonitoringType, input.MonitoringTypeEquals) &&
        isAsked(definitionOf(schedule), input.MonitoringJobDefinitionName) &&
        contains(schedule.MonitoringScheduleName, input.NameContains) &&
        isBetween(schedule.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore) &&
        isBetween(schedule.LastModifiedTime, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore),
    });
    return { MonitoringScheduleSummaries: items.map(summaryOf), NextToken };
  },
});

function definitionOf(schedule: Schedule): string | undefined {
  return schedule.MonitoringScheduleConfig?.MonitoringJobDefinitionName;
}

function summaryOf(schedule: Schedule): MonitoringScheduleSummary {
  return {
    MonitoringScheduleName: schedule.MonitoringScheduleName,
    MonitoringScheduleArn: schedule.MonitoringScheduleArn,
    CreationTime: schedule.CreationTime,
    LastModifiedTime: schedule.LastModifiedTime,
    MonitoringScheduleStatus: schedule.MonitoringScheduleStatus,
    EndpointName: schedule.EndpointName,
    MonitoringJobDefinitionName: definitionOf(schedule),
    MonitoringType: schedule.MonitoringType,
  };
}
