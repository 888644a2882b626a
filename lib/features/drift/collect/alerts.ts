import { ListMonitoringAlertsCommand, type MonitoringAlertSummary } from "@aws-sdk/client-sagemaker";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { isGone } from "@/lib/platform/aws/gone";
import { observedAlertSchema } from "../schema/observed-monitor";
import { LIST_SCHEDULES } from "./schedules";

const LIST = "sagemaker:ListMonitoringAlerts";

/** Whether a schedule's alerts are raised; null: it has none. */
export interface AlertFacts {
  arn: string;
  inAlert: boolean | null;
}

/** The alerts of these schedules; those that could not be read are left out. */
export async function collectAlerts(
  reader: ScopeReader,
  due: { arn: string; name: string }[],
): Promise<AlertFacts[]> {
  reader.listedBy(LIST_SCHEDULES, LIST);
  return reader.attemptEach(LIST, due, async ({ arn, name }) => {
    try {
      const alerts = (await alertsOf(reader, name)).flatMap(
        (alert) => observedAlertSchema.safeParse(alert).data ?? [],
      );
      const raised = alerts.some(({ AlertStatus }) => AlertStatus === "InAlert");
      return { arn, inAlert: alerts.length === 0 ? null : raised };
    } catch (error) {
      if (isGone(error)) return { arn, inAlert: null };
      throw error;
    }
  });
}

async function alertsOf(reader: ScopeReader, name: string): Promise<MonitoringAlertSummary[]> {
  const client = reader.aws.sagemaker(reader.scope);
  const alerts: MonitoringAlertSummary[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await client.send(
      new ListMonitoringAlertsCommand({ MonitoringScheduleName: name, MaxResults: 100, NextToken }),
    );
    alerts.push(...(answer.MonitoringAlertSummaries ?? []));
    NextToken = answer.NextToken;
  } while (NextToken);
  return alerts;
}
