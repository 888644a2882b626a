import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testArn } from "@/demo/aws/sagemaker/testing/parts";
import {
  alert,
  executions,
  jobDefinitions,
  processingJob,
  schedule,
} from "@/demo/aws/sagemaker/testing/monitors";
import { putObject, startMonitors } from "@/scripts/testing/monitors";

const HOUR = 3_600_000;
const CALLS = {
  dataQuality: "DescribeDataQualityJobDefinition",
  modelQuality: "DescribeModelQualityJobDefinition",
  modelBias: "DescribeModelBiasJobDefinition",
  modelExplainability: "DescribeModelExplainabilityJobDefinition",
};
const arn = testArn("monitoring-schedule/credit-data");

const VIOLATIONS = JSON.stringify({
  violations: [
    { feature_name: "income", constraint_check_type: "data_type_check", description: "Value: 0.5" },
  ],
});

let monitors: Awaited<ReturnType<typeof startMonitors>>;
beforeEach(async () => {
  monitors = await startMonitors();
});
afterEach(() => monitors.stop());

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(monitors.database.web)).rows;
}

/** A schedule with its baseline, and `count` hourly executions up to now, each with a violations report. */
function addSchedule(count: number): void {
  const { sagemaker, bucket } = monitors;
  const first = new Date(monitors.now().getTime() - count * HOUR);
  sagemaker.monitoringSchedules.set("credit-data", schedule("credit-data", first));
  const ran = executions("credit-data", first, count);
  sagemaker.monitoringExecutions.set("credit-data", ran);
  ran.forEach((_, place) => addReport(`credit-data-${place}`));
  sagemaker.monitoringAlerts.set("credit-data", [{ ...alert("violations", first), AlertStatus: "InAlert" }]);
  putObject(bucket, "baseline/statistics.json", '{"version":0}');
}

function addReport(job: string): void {
  monitors.sagemaker.processingJobs.set(job, processingJob(job, monitors.now()));
  putObject(monitors.bucket, `reports/${job}/constraint_violations.json`, VIOLATIONS);
}

const alarm = (name: string) => ({
  AlarmName: name,
  AlarmArn: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`,
  StateValue: "OK" as const,
  StateReason: "fine",
  StateUpdatedTimestamp: new Date("2026-03-01T10:00:00Z"),
  StateTransitionedTimestamp: new Date("2026-02-01T10:00:00Z"),
});

describe("a pass over monitors", () => {
  it("keeps a schedule with what it is held against, its executions and their reports", async () => {
    addSchedule(30);
    const outcomes = await monitors.collect();
    expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
    expect(await rows(sql`select * from drift_schedule`)).toMatchObject([
      {
        arn,
        name: "credit-data",
        monitoring_type: "DataQuality",
        status: "Scheduled",
        endpoint: "credit-scoring",
        cron: "cron(0 * ? * * *)",
        output_uri: "s3://monitoring/reports",
        baseline_statistics_uri: "s3://monitoring/baseline/statistics.json",
        baseline_constraints_uri: "s3://monitoring/baseline/constraints.json",
        publishes_metrics: true,
        in_alert: true,
        read_at: monitors.now(),
        removed_at: null,
      },
    ]);
    const kept = await rows<{ status: string; output_uri: string }>(
      sql`select status, output_uri from drift_execution order by scheduled_at`,
    );
    expect(kept).toHaveLength(30);
    expect(kept.at(-1)).toEqual({
      status: "CompletedWithViolations",
      output_uri: "s3://monitoring/reports/credit-data-29",
    });
    expect(
      await rows(sql`select kind, state, count(*) from drift_report where execution_id is not null
        group by kind, state order by kind`),
    ).toEqual([
      { kind: "constraints", state: "missing", count: 30 },
      { kind: "statistics", state: "missing", count: 30 },
      { kind: "violations", state: "read", count: 30 },
    ]);
    expect(
      await rows(
        sql`select feature, check_type, description, shape, count(*) from drift_violation group by 1, 2, 3, 4`,
      ),
    ).toEqual([
      {
        feature: "income",
        check_type: "data_type_check",
        description: "Value: 0.5",
        shape: "endpoint",
        count: 30,
      },
    ]);
    const baselines = await rows<{ uri: string; state: string; body: Buffer | null }>(
      sql`select uri, state, body from drift_report where execution_id is null order by uri`,
    );
    expect(baselines).toMatchObject([
      { uri: "s3://monitoring/baseline/constraints.json", state: "missing", body: null },
      { uri: "s3://monitoring/baseline/statistics.json", state: "read" },
    ]);
    expect(baselines[1]?.body?.toString("utf8")).toBe('{"version":0}');
  });

  it("asks next time for what is new only", async () => {
    addSchedule(250);
    await monitors.collect();
    const first = monitors.takeCalls();
    expect(first).toMatchObject({
      "sagemaker:ListMonitoringExecutions": 3,
      "sagemaker:DescribeProcessingJob": 250,
    });
    monitors.wait(1);
    const ran = monitors.sagemaker.monitoringExecutions.get("credit-data") ?? [];
    const at = new Date(monitors.now().getTime() - 30 * 60_000);
    const [added] = executions("credit-data", at, 1);
    const job = testArn("processing-job/credit-data-new");
    if (added) ran.push({ ...added, ProcessingJobArn: job });
    addReport("credit-data-new");
    await monitors.collect();
    expect(monitors.takeCalls()).toEqual({
      "sagemaker:ListMonitoringSchedules": 1,
      "sagemaker:ListMonitoringExecutions": 1,
      "sagemaker:DescribeProcessingJob": 1,
      "s3:GetObject": 3,
      "sagemaker:ListMonitoringAlerts": 1,
      "cloudwatch:DescribeAlarms": 1,
      "sagemaker:ListPipelines": 1,
    });
    const [count] = await rows(sql`select count(*) from drift_execution where output_read_at is not null`);
    expect(count).toEqual({ count: 251 });
  });

  it.each([
    ["DataQuality", "dataQuality", "baseline/statistics.json"],
    ["ModelQuality", "modelQuality", null],
    ["ModelBias", "modelBias", null],
    ["ModelExplainability", "modelExplainability", null],
  ] as const)("finds what a %s schedule only names", async (MonitoringType, kind, statistics) => {
    const at = monitors.now();
    const held = jobDefinitions("v2", at);
    const { sagemaker } = monitors;
    sagemaker.dataQualityJobDefinitions.set("v2", held.dataQuality);
    sagemaker.modelQualityJobDefinitions.set("v2", held.modelQuality);
    sagemaker.modelBiasJobDefinitions.set("v2", held.modelBias);
    sagemaker.modelExplainabilityJobDefinitions.set("v2", held.modelExplainability);
    sagemaker.monitoringSchedules.set("credit-data", {
      ...schedule("credit-data", at),
      MonitoringType,
      EndpointName: undefined,
      MonitoringScheduleConfig: { MonitoringJobDefinitionName: "v2", MonitoringType },
    });
    await monitors.collect();
    expect(await rows(sql`select * from drift_schedule`)).toMatchObject([
      {
        monitoring_type: MonitoringType,
        endpoint: "credit-scoring",
        output_uri: "s3://monitoring/reports",
        baseline_statistics_uri: statistics && `s3://monitoring/${statistics}`,
        baseline_constraints_uri: "s3://monitoring/baseline/constraints.json",
        publishes_metrics: true,
      },
    ]);
    expect(monitors.takeCalls()[`sagemaker:${CALLS[kind]}`]).toBe(1);
    await monitors.collect();
    expect(monitors.takeCalls()).not.toHaveProperty(`sagemaker:${CALLS[kind]}`);
  });

  it("follows an execution that was still running, however long ago it began", async () => {
    addSchedule(0);
    const [running] = executions("credit-data", new Date(monitors.now().getTime() - HOUR), 1);
    const list = monitors.sagemaker.monitoringExecutions.get("credit-data") ?? [];
    if (running) list.push({ ...running, MonitoringExecutionStatus: "InProgress" });
    await monitors.collect();
    monitors.wait(5);
    if (running) list.splice(0, 1, { ...running, LastModifiedTime: monitors.now() });
    addReport("credit-data-0");
    await monitors.collect();
    expect(await rows(sql`select status, output_uri from drift_execution`)).toEqual([
      { status: "Completed", output_uri: "s3://monitoring/reports/credit-data-0" },
    ]);
  });

  it("sees a schedule change, end and come back", async () => {
    addSchedule(1);
    const held = monitors.sagemaker.monitoringSchedules;
    await monitors.collect();
    const before = held.get("credit-data");
    if (!before) throw new Error("no schedule");
    held.set("credit-data", {
      ...before,
      MonitoringScheduleStatus: "Stopped",
      LastModifiedTime: monitors.now(),
    });
    monitors.wait(1);
    await monitors.collect();
    const status = () => rows(sql`select status, removed_at from drift_schedule`);
    expect(await status()).toEqual([{ status: "Stopped", removed_at: null }]);
    held.delete("credit-data");
    await monitors.collect();
    expect(await status()).toEqual([{ status: "Stopped", removed_at: monitors.now() }]);
    held.set("credit-data", before);
    await monitors.collect();
    expect(await status()).toEqual([{ status: "Scheduled", removed_at: null }]);
  });

  it("keeps metric and composite alarms, and pipelines, as long as they are there", async () => {
    const { cloudwatch, sagemaker } = monitors;
    cloudwatch.metricAlarms.set("drift", { ...alarm("drift"), MetricName: "DataDriftPSI", Threshold: 0.2 });
    cloudwatch.compositeAlarms.set("any", { ...alarm("any"), AlarmRule: 'ALARM("drift")' });
    const pipeline = testArn("pipeline/retrain");
    sagemaker.pipelines.set("retrain", { PipelineArn: pipeline, PipelineName: "retrain" });
    await monitors.collect();
    expect(
      await rows(sql`select name, type, state, state_since, body from drift_alarm order by name`),
    ).toMatchObject([
      { name: "any", type: "composite", body: { AlarmRule: 'ALARM("drift")' } },
      {
        name: "drift",
        type: "metric",
        state: "OK",
        state_since: new Date("2026-02-01T10:00:00Z"),
        body: { MetricName: "DataDriftPSI", Threshold: 0.2 },
      },
    ]);
    expect(await rows(sql`select arn, name from drift_pipeline`)).toEqual([
      { arn: pipeline, name: "retrain" },
    ]);
    cloudwatch.compositeAlarms.delete("any");
    sagemaker.pipelines.delete("retrain");
    await monitors.collect();
    expect(await rows(sql`select name from drift_alarm where removed_at is null`)).toEqual([
      { name: "drift" },
    ]);
    expect(await rows(sql`select name from drift_pipeline where removed_at is null`)).toEqual([]);
  });

  it("sets aside what can't be kept, and keeps the rest", async () => {
    const { cloudwatch } = monitors;
    cloudwatch.metricAlarms.set("odd", { ...alarm("odd"), StateReason: "a\0b" });
    cloudwatch.metricAlarms.set("drift", alarm("drift"));
    await monitors.collect();
    expect(await rows(sql`select name from drift_alarm`)).toEqual([{ name: "drift" }]);
    expect(await rows(sql`select api, subject, reason from sources_quarantine`)).toEqual([
      {
        api: "cloudwatch:DescribeAlarms",
        subject: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:odd",
        reason: "It contains a NUL character.",
      },
    ]);
  });

  it("is the worker's alone", async () => {
    await expect(monitors.collect(personWith(["administrator"]))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(monitors.takeCalls()).toEqual({});
  });
});
