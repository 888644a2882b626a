import {
  ExecutionStatus,
  MonitoringExecutionSortKey,
  MonitoringType,
  SortOrder,
  type ListMonitoringExecutionsResponse,
  type MonitoringExecutionSummary,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import type { SageMakerState } from "../state";
import { isAsked, isBetween } from "./filter";
import { byCreationTime, byText } from "./order";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { monitoringJobDefinitionName, monitoringScheduleName } from "./shapes/monitoring";
import { endpointName } from "./shapes/names";
import { maxResults, nextToken } from "./shapes/paging";
import { compareEntries, type Entry, type Order } from "./sorted-index";

type Execution = MonitoringExecutionSummary;

const orders: Record<MonitoringExecutionSortKey, Order<Execution>> = {
  CreationTime: byCreationTime<Execution>(),
  ScheduledTime: { name: "ScheduledTime", key: (execution) => execution.ScheduledTime?.getTime() ?? 0 },
  Status: byText("Status", (execution) => execution.MonitoringExecutionStatus),
};

/**
 * SageMaker ListMonitoringExecutions: newest first. The API's documentation tells LastModifiedTimeBefore and
 * LastModifiedTimeAfter the wrong way round; here they do as they are called.
 */
export const listMonitoringExecutions = operation({
  service: "sagemaker",
  name: "ListMonitoringExecutions",
  input: z.object({
    MonitoringScheduleName: monitoringScheduleName.optional(),
    EndpointName: endpointName.optional(),
    SortBy: z.enum(MonitoringExecutionSortKey).optional(),
    SortOrder: z.enum(SortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    ScheduledTimeBefore: epochSeconds.optional(),
    ScheduledTimeAfter: epochSeconds.optional(),
    CreationTimeBefore: epochSeconds.optional(),
    CreationTimeAfter: epochSeconds.optional(),
    LastModifiedTimeBefore: epochSeconds.optional(),
    LastModifiedTimeAfter: epochSeconds.optional(),
    StatusEquals: z.enum(ExecutionStatus).optional(),
    MonitoringJobDefinitionName: monitoringJobDefinitionName.optional(),
    MonitoringTypeEquals: z.enum(MonitoringType).optional(),
  }),
  run(input, context): ListMonitoringExecutionsResponse {
    const { items, NextToken } = pageOf({
      context,
      operation: "ListMonitoringExecutions",
      input,
      entries: entriesOf(
        sagemakerAt(context),
        input.MonitoringScheduleName,
        orders[input.SortBy ?? "CreationTime"],
      ),
      descending: input.SortOrder !== "Ascending",
      matches: (execution) =>
        isAsked(execution.EndpointName, input.EndpointName) &&
        isAsked(execution.MonitoringJobDefinitionName, input.MonitoringJobDefinitionName) &&
        isAsked(execution.MonitoringType, input.MonitoringTypeEquals) &&
        isBetween(execution.ScheduledTime, input.ScheduledTimeAfter, input.ScheduledTimeBefore) &&
        isBetween(execution.CreationTime, input.CreationTimeAfter, input.CreationTimeBefore) &&
        isBetween(execution.LastModifiedTime, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore) &&
        // What a run found may be worked out when it is read: nobody reads it in vain.
        (input.StatusEquals === undefined || execution.MonitoringExecutionStatus === input.StatusEquals),
    });
    return { MonitoringExecutionSummaries: items, NextToken };
  },
});

function entriesOf(
  here: SageMakerState,
  schedule: string | undefined,
  order: Order<Execution>,
): Entry<Execution>[] {
  const executions =
    schedule === undefined
      ? [...here.monitoringExecutions.values()].flat()
      : (here.monitoringExecutions.get(schedule) ?? []);
  return executions.map((item) => ({ key: order.key(item), id: idOf(item), item })).sort(compareEntries);
}

function idOf(execution: Execution): string {
  const { MonitoringScheduleName: schedule, ScheduledTime: at, CreationTime: created } = execution;
  return `${schedule} ${at?.toISOString()} ${created?.toISOString()}`;
}
