import type { ListMonitoringAlertsResponse } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { findMonitoringSchedule } from "./find-monitor";
import { pageOf } from "./page";
import { sagemakerAt } from "./scope";
import { monitoringScheduleName } from "./shapes/monitoring";
import { maxResults, nextToken } from "./shapes/paging";
import { compareEntries } from "./sorted-index";

/** SageMaker ListMonitoringAlerts: by name, 100 a page. */
export const listMonitoringAlerts = operation({
  service: "sagemaker",
  name: "ListMonitoringAlerts",
  input: z.object({
    MonitoringScheduleName: monitoringScheduleName,
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
  }),
  run(input, context): ListMonitoringAlertsResponse {
    findMonitoringSchedule(context, input.MonitoringScheduleName);
    const alerts = sagemakerAt(context).monitoringAlerts.get(input.MonitoringScheduleName) ?? [];
    const { items, NextToken } = pageOf({
      context,
      operation: "ListMonitoringAlerts",
      input,
      entries: alerts
        .map((item) => ({ key: item.MonitoringAlertName ?? "", id: "", item }))
        .sort(compareEntries),
      descending: false,
      defaultSize: 100,
    });
    return { MonitoringAlertSummaries: items.length > 0 ? items : undefined, NextToken };
  },
});
