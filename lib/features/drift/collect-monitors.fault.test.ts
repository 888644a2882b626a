import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  alert,
  executions,
  jobDefinitions,
  processingJob,
  schedule,
} from "@/demo/aws/sagemaker/testing/monitors";
import { putObject, startMonitors } from "@/scripts/testing/monitors";

const HOUR = 3_600_000;
const COUNT = 120;

let monitors: Awaited<ReturnType<typeof startMonitors>>;
beforeEach(async () => {
  monitors = await startMonitors();
  const { sagemaker, bucket } = monitors;
  const first = new Date(monitors.now().getTime() - COUNT * HOUR);
  sagemaker.monitoringSchedules.set("credit-data", schedule("credit-data", first));
  sagemaker.monitoringExecutions.set("credit-data", executions("credit-data", first, COUNT));
  for (let place = 0; place < COUNT; place += 1) {
    const job = `credit-data-${place}`;
    sagemaker.processingJobs.set(job, processingJob(job, first));
    for (const file of ["statistics", "constraints", "constraint_violations"]) {
      putObject(bucket, `reports/${job}/${file}.json`, "{}");
    }
  }
  putObject(bucket, "baseline/statistics.json", "{}");
  putObject(bucket, "baseline/constraints.json", "{}");
  sagemaker.monitoringAlerts.set("credit-data", [alert("violations", first)]);
  sagemaker.pipelines.set("retrain", {
    PipelineArn: "arn:aws:sagemaker:pipeline/retrain",
    PipelineName: "retrain",
  });
});
afterEach(() => monitors.stop());

async function count(table: string, where = "true"): Promise<number> {
  const query = sql<{ count: number }>`select count(*) from ${sql.table(table)} where ${sql.raw(where)}`;
  return (await query.execute(monitors.database.web)).rows[0]?.count ?? 0;
}

const whole = async () => ({
  schedules: await count("drift_schedule"),
  executions: await count("drift_execution"),
  looked: await count("drift_execution", "output_read_at is not null"),
  reports: await count("drift_report", "state = 'read'"),
  alerts: await count("drift_schedule", "in_alert is not null"),
  pipelines: await count("drift_pipeline"),
});
const everything = {
  schedules: 1,
  executions: COUNT,
  looked: COUNT,
  reports: 3 * COUNT + 2,
  alerts: 1,
  pipelines: 1,
};

const failing = async () =>
  (await monitors.collect()).filter(({ error }) => error !== null).map(({ api }) => api);

function deny(operation: string): void {
  monitors.loopback.faults.add({ match: { operation }, answer: { kind: "access-denied" } });
}

describe("a part that AWS refuses", () => {
  it.each([
    ["sagemaker:ListMonitoringSchedules", { pipelines: 1 }],
    ["sagemaker:DescribeMonitoringSchedule", { pipelines: 1 }],
    ["sagemaker:ListMonitoringExecutions", { ...everything, executions: 0, looked: 0, reports: 2 }],
    ["sagemaker:DescribeProcessingJob", { ...everything, looked: 0, reports: 2 }],
    ["sagemaker:ListMonitoringAlerts", { ...everything, alerts: 0 }],
    ["sagemaker:ListPipelines", { ...everything, pipelines: 0 }],
    ["cloudwatch:DescribeAlarms", everything],
  ])("%s fails alone, and is made up for", async (api, kept) => {
    deny(api.slice(api.indexOf(":") + 1));
    expect(await failing()).toEqual([api]);
    expect(await whole()).toMatchObject(kept);
    monitors.loopback.faults.clear();
    monitors.wait(1);
    expect(await failing()).toEqual([]);
    expect(await whole()).toEqual(everything);
  });

  it("says of each report that it was denied, and reads it once it may", async () => {
    deny("GetObject");
    expect(await failing()).toEqual(["s3:GetObject"]);
    const denied = await count("drift_report", "state = 'denied' and reason like 'access denied%'");
    expect(denied).toBeGreaterThan(0);
    expect(await whole()).toMatchObject({ executions: COUNT, reports: 0, pipelines: 1 });
    monitors.loopback.faults.clear();
    monitors.wait(1);
    expect(await failing()).toEqual([]);
    expect(await whole()).toEqual(everything);
  });
});

describe("a definition that can't be read", () => {
  it("leaves a known schedule as it was, and is asked for again", async () => {
    const { sagemaker } = monitors;
    await monitors.collect();
    const config = { MonitoringJobDefinitionName: "v2", MonitoringType: "DataQuality" } as const;
    const definition = jobDefinitions("v2", monitors.now()).dataQuality;
    const DataQualityBaselineConfig = { StatisticsResource: { S3Uri: "s3://monitoring/v2/statistics.json" } };
    sagemaker.dataQualityJobDefinitions.set("v2", { ...definition, DataQualityBaselineConfig });
    const changed = { ...schedule("credit-data", monitors.now()), MonitoringScheduleConfig: config };
    sagemaker.monitoringSchedules.set("credit-data", changed);
    deny("DescribeDataQualityJobDefinition");
    expect(await failing()).toEqual(["sagemaker:DescribeDataQualityJobDefinition"]);
    const at = (name: string) =>
      count("drift_schedule", `baseline_statistics_uri = 's3://monitoring/${name}/statistics.json'`);
    expect(await at("baseline")).toBe(1);
    monitors.loopback.faults.clear();
    await monitors.collect();
    expect(await at("v2")).toBe(1);
  });

  it("keeps a new schedule for its executions meanwhile", async () => {
    const { sagemaker } = monitors;
    const config = { MonitoringJobDefinitionName: "v2", MonitoringType: "DataQuality" } as const;
    const named = { ...schedule("credit-data", monitors.now()), MonitoringScheduleConfig: config };
    sagemaker.monitoringSchedules.set("credit-data", named);
    sagemaker.dataQualityJobDefinitions.set("v2", jobDefinitions("v2", monitors.now()).dataQuality);
    deny("DescribeDataQualityJobDefinition");
    await monitors.collect();
    expect(await whole()).toEqual({ ...everything, reports: 3 * COUNT });
    monitors.loopback.faults.clear();
    await monitors.collect();
    expect(await whole()).toEqual(everything);
  });
});

describe("a pass that ends in the middle", () => {
  it.each([1, 2])("loses nothing when page %i of the executions does not come", async (nth) => {
    monitors.loopback.faults.add({
      match: { operation: "ListMonitoringExecutions" },
      nth,
      answer: { kind: "server-error", status: 500 },
    });
    await monitors.collect();
    expect(await count("drift_execution")).toBe(nth === 1 ? 0 : 100);
    monitors.loopback.faults.clear();
    await monitors.collect();
    expect(await whole()).toEqual(everything);
  });

  it("goes on where it was when the database went away", async () => {
    await sql`revoke insert on drift_report from countersign_worker`.execute(monitors.database.owner);
    await expect(monitors.collect()).rejects.toThrow();
    expect(await whole()).toMatchObject({ executions: COUNT, looked: 0, reports: 0 });
    await sql`grant insert on drift_report to countersign_worker`.execute(monitors.database.owner);
    monitors.takeCalls();
    await monitors.collect();
    expect(await whole()).toEqual(everything);
    expect(monitors.takeCalls()).toMatchObject({
      "sagemaker:ListMonitoringSchedules": 1,
      "sagemaker:ListMonitoringExecutions": 1,
    });
  });

  it("comes to the same when two passes run at once", async () => {
    await Promise.all([monitors.collect(), monitors.collect()]);
    expect(await whole()).toEqual(everything);
  });
});
