import { paginateListMonitoringExecutions } from "@aws-sdk/client-sagemaker";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { switchMs } from "./schedule-progress";
import { alert, executions, processingJob, schedule } from "./testing/monitors";
import { startSageMaker } from "./testing/start";

const from = new Date("2026-02-01T00:00:00Z");
const at = (hours: number) => new Date(from.getTime() + hours * 3_600_000);
const name = { MonitoringScheduleName: "credit-data" };

describe("monitoring", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
    const { held } = aws;
    held.monitoringSchedules.set("credit-data", schedule("credit-data", from));
    held.monitoringSchedules.set("credit-bias", {
      ...schedule("credit-bias", at(1)),
      MonitoringType: "ModelBias",
      EndpointName: "other",
    });
    held.monitoringExecutions.set("credit-data", executions("credit-data", from, 24));
    held.monitoringExecutions.set("credit-bias", executions("credit-bias", from, 2));
    held.monitoringAlerts.set("credit-data", [alert("violations", from)]);
    held.monitoringAlertHistory.push(
      { ...name, MonitoringAlertName: "violations", CreationTime: at(2), AlertStatus: "InAlert" },
      { ...name, MonitoringAlertName: "violations", CreationTime: at(5), AlertStatus: "OK" },
    );
    held.processingJobs.set("credit-data-3", processingJob("credit-data-3", at(3)));
  });
  afterEach(() => aws.close());

  it("lists schedules newest first, and by endpoint and type", async () => {
    const names = async (filter: object) =>
      ((await aws.client.listMonitoringSchedules(filter)).MonitoringScheduleSummaries ?? []).map(
        (one) => one.MonitoringScheduleName,
      );
    expect(await names({})).toEqual(["credit-bias", "credit-data"]);
    expect(await names({ EndpointName: "credit-scoring" })).toEqual(["credit-data"]);
    expect(await names({ MonitoringTypeEquals: "ModelBias" })).toEqual(["credit-bias"]);
    expect(await names({ StatusEquals: "Stopped" })).toEqual([]);
  });

  it("describes a schedule with its last execution", async () => {
    const { LastMonitoringExecutionSummary } = await aws.client.describeMonitoringSchedule(name);
    expect(LastMonitoringExecutionSummary?.ScheduledTime).toEqual(at(23));
    await expect(
      aws.client.describeMonitoringSchedule({ MonitoringScheduleName: "none" }),
    ).rejects.toMatchObject({ name: "ResourceNotFound" });
  });

  it("lists every execution once over its pages, newest first", async () => {
    const seen: (Date | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListMonitoringExecutions({ client: aws.client }, { ...name })) {
      pages += 1;
      seen.push(...(page.MonitoringExecutionSummaries ?? []).map(({ ScheduledTime }) => ScheduledTime));
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 24 }, (_, place) => at(23 - place)));
  });

  it("takes the time of last change by its name, not by its documentation", async () => {
    const { MonitoringExecutionSummaries } = await aws.client.listMonitoringExecutions({
      ...name,
      LastModifiedTimeAfter: at(22),
    });
    expect(MonitoringExecutionSummaries?.map(({ ScheduledTime }) => ScheduledTime)).toEqual([at(23), at(22)]);
    const violated = await aws.client.listMonitoringExecutions({
      StatusEquals: "CompletedWithViolations",
      ScheduledTimeBefore: at(2),
    });
    expect(violated.MonitoringExecutionSummaries?.map((one) => one.MonitoringScheduleName)).toEqual([
      "credit-data",
      "credit-bias",
    ]);
  });

  it("tells where an execution's report lies", async () => {
    const { ProcessingOutputConfig } = await aws.client.describeProcessingJob({
      ProcessingJobName: "credit-data-3",
    });
    expect(ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri).toBe(
      "s3://monitoring/reports/credit-data-3",
    );
    await expect(aws.client.describeProcessingJob({ ProcessingJobName: "none" })).rejects.toMatchObject({
      name: "ResourceNotFound",
    });
  });

  it("keeps alerts, what they were, and what raises them", async () => {
    const counts = { DatapointsToAlert: 2, EvaluationPeriod: 3 };
    await aws.client.updateMonitoringAlert({ ...name, MonitoringAlertName: "violations", ...counts });
    const { MonitoringAlertSummaries } = await aws.client.listMonitoringAlerts(name);
    expect(MonitoringAlertSummaries).toMatchObject([counts]);
    const bias = await aws.client.listMonitoringAlerts({ MonitoringScheduleName: "credit-bias" });
    expect(bias.MonitoringAlertSummaries).toBeUndefined();
    const history = await aws.client.listMonitoringAlertHistory({ ...name, CreationTimeBefore: at(2) });
    expect(history.MonitoringAlertHistory).toMatchObject([{ AlertStatus: "InAlert" }]);
    await expect(
      aws.client.updateMonitoringAlert({ ...name, MonitoringAlertName: "none", ...counts }),
    ).rejects.toMatchObject({ name: "ResourceNotFound" });
    const impossible = { DatapointsToAlert: 4, EvaluationPeriod: 3 };
    await expect(
      aws.client.updateMonitoringAlert({ ...name, MonitoringAlertName: "violations", ...impossible }),
    ).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("doesn't find a definition nobody made", async () => {
    await expect(
      aws.client.describeModelBiasJobDefinition({ JobDefinitionName: "none" }),
    ).rejects.toMatchObject({ name: "ResourceNotFound" });
  });

  it("stops a schedule and starts it again", async () => {
    const status = async () => (await aws.client.describeMonitoringSchedule(name)).MonitoringScheduleStatus;
    await aws.client.stopMonitoringSchedule(name);
    expect(await status()).toBe("Pending");
    aws.wait(switchMs);
    expect(await status()).toBe("Stopped");
    await aws.client.startMonitoringSchedule(name);
    aws.wait(switchMs);
    expect(await status()).toBe("Scheduled");
  });
});
