import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  clientSettings,
  startTestAws,
  testAccount,
  testCaller,
  testRegion,
  testState,
} from "../contract/fixture";
import { sendJson } from "../contract/wire";
import { startLoopbackAws } from "../server";
import { startCloudWatch, value } from "./testing/start";

const metric = {
  Namespace: "App/Quality",
  MetricName: "accuracy",
  Dimensions: [{ Name: "Endpoint", Value: "credit" }],
};
const key = { namespace: metric.Namespace, name: metric.MetricName, dimensions: metric.Dimensions };
const query = { Id: "a", MetricStat: { Metric: metric, Period: 300, Stat: "Average" } };
const range = { StartTime: new Date("2026-03-01T07:00:00Z"), EndTime: new Date("2026-03-01T09:00:00Z") };
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
  here.held.metrics.put(key, "None", [
    value("2026-03-01T08:00:00Z", 0.8),
    value("2026-03-01T08:05:00Z", 0.7),
  ]);
});
afterEach(() => here.close());

async function values() {
  const { MetricDataResults } = await here.client.getMetricData({ MetricDataQueries: [query], ...range });
  return MetricDataResults?.[0]?.Values;
}

describe("CloudWatch over the wire", () => {
  it("answers the values of a metric, newest first, and lists it", async () => {
    const { MetricDataResults } = await here.client.getMetricData({ MetricDataQueries: [query], ...range });
    expect(MetricDataResults).toEqual([
      {
        Id: "a",
        Label: "accuracy",
        Timestamps: [new Date("2026-03-01T08:05:00Z"), new Date("2026-03-01T08:00:00Z")],
        Values: [0.7, 0.8],
        StatusCode: "Complete",
      },
    ]);
    const { Metrics } = await here.client.listMetrics({ Dimensions: [{ Name: "Endpoint" }] });
    expect(Metrics).toEqual([metric]);
    expect((await here.client.describeAlarms({})).MetricAlarms).toEqual([]);
    const counted = { operation: "cloudwatch:GetMetricData" };
    expect([here.aws.calls.count(counted), here.aws.calls.metrics(counted)]).toEqual([1, 1]);
  });

  it("speaks JSON 1.0, and names errors in a header as the Query protocol did", async () => {
    const call = (operation: string, body: unknown) =>
      sendJson(here.aws.url, testCaller, operation, body, "cloudwatch");
    expect((await call("ListMetrics", {})).headers["content-type"]).toBe("application/x-amz-json-1.0");
    const refused = await call("PutMetricData", { Namespace: "N" });
    expect([refused.status, refused.headers["x-amzn-query-error"], JSON.parse(refused.body)]).toEqual([
      400,
      "MissingParameter;Sender",
      { __type: "MissingRequiredParameterException", message: "The parameter MetricData is required." },
    ]);
    expect((await call("LaunchRocket", {})).headers["x-amzn-query-error"]).toBe(
      "UnknownOperationException;Sender",
    );
  });

  it("answers faults as CloudWatch's own errors", async () => {
    const names = [];
    for (const kind of ["throttle", "server-error", "access-denied", "expired-token"] as const) {
      const id = here.aws.faults.add({ match: { service: "cloudwatch" }, answer: { kind } });
      const failure = await here.client.listMetrics({}).catch((error: Error) => error);
      names.push(failure instanceof Error ? failure.name : "none");
      here.aws.faults.remove(id);
    }
    expect(names).toEqual(["Throttling", "InternalFailure", "AccessDenied", "ExpiredToken"]);
    expect(here.aws.calls.metrics()).toBe(0);
  });

  it("answers single metrics with a status, as a fault says", async () => {
    const statuses = async () => {
      const queries = ["a", "b", "c"].map((Id) => ({ ...query, Id }));
      const { MetricDataResults = [] } = await here.client.getMetricData({
        MetricDataQueries: queries,
        ...range,
      });
      return MetricDataResults.map(({ StatusCode, Values }) => [StatusCode, Values]);
    };
    const whole = ["Complete", [0.7, 0.8]];
    const id = here.aws.faults.add({ answer: { kind: "metric-status", status: "InternalError", every: 2 } });
    expect(await statuses()).toEqual([whole, ["InternalError", []], whole]);
    here.aws.faults.remove(id);
    here.aws.faults.add({ answer: { kind: "metric-status", status: "PartialData" }, times: 1 });
    expect(await statuses()).toEqual(Array.from({ length: 3 }, () => ["PartialData", [0.7]]));
    expect(await statuses()).toEqual([whole, whole, whole]);
  });

  it("throttles by points asked for: fewer a second for the last three hours", async () => {
    const held = { "cloudwatch:GetMetricData:recentPoints": { rate: 0.001, burst: 100 } };
    const state = testState();
    state.now = () => new Date(here.now());
    const strict = await startLoopbackAws({ state, quotas: held });
    const client = new CloudWatch(clientSettings(strict.url));
    const ask = (hours: number) =>
      client.getMetricData({
        MetricDataQueries: [query, { ...query, Id: "b" }],
        StartTime: new Date(here.now() - hours * 3_600_000),
        EndTime: new Date(here.now()),
      });
    await ask(3);
    await expect(ask(3)).rejects.toMatchObject({ name: "Throttling" });
    await ask(4);
    expect(strict.calls.metrics()).toBe(4);
    client.destroy();
    await strict.close();
  });

  it("serves stale reads of data and alarms from before the rule", async () => {
    await here.client.putMetricAlarm({
      AlarmName: "kept",
      ...metric,
      Statistic: "Average",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0.5,
      ComparisonOperator: "LessThanThreshold",
    });
    const id = here.aws.faults.add({ match: { service: "cloudwatch" }, answer: { kind: "stale-read" } });
    here.held.metrics.put(key, "None", [
      value("2026-03-01T08:10:00Z", 0.1),
      value("2026-03-01T07:00:00Z", 0.9),
    ]);
    await here.client.deleteAlarms({ AlarmNames: ["kept"] });
    const alarms = async () => ((await here.client.describeAlarms({})).MetricAlarms ?? []).length;
    expect([await values(), await alarms()]).toEqual([[0.7, 0.8], 1]);
    here.aws.faults.remove(id);
    expect([await values(), await alarms()]).toEqual([[0.1, 0.7, 0.8, 0.9], 0]);
  });

  it("computes nothing for a stale read of another service", async () => {
    let filled = 0;
    here.held.metrics.whenFirstRead(() => {
      filled += 1;
    });
    here.aws.faults.add({ match: { service: "sagemaker" }, answer: { kind: "stale-read" } });
    expect(filled).toBe(0);
    here.aws.faults.add({ match: { service: "cloudwatch" }, answer: { kind: "stale-read" } });
    expect(filled).toBe(1);
  });

  it("throttles each call at its own rate", async () => {
    const strict = await startLoopbackAws({ state: testState() });
    const client = new CloudWatch(clientSettings(strict.url));
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => client.listMetrics({})));
    const refused = outcomes.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(5);
    expect(refused[0]?.reason).toMatchObject({ name: "Throttling", message: "Rate exceeded" });
    client.destroy();
    await strict.close();
  });

  it("denies a role its denied action: metrics are no resources, alarms are", async () => {
    const arn = `arn:aws:iam::${testAccount}:role/Reader`;
    const deniedActions = new Set(["cloudwatch:GetMetricData", "cloudwatch:DescribeAlarms"]);
    const aws = await startTestAws(testState([{ arn, externalId: null, deniedActions }]));
    const { Credentials: given } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "me" }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
    const client = new CloudWatch(clientSettings(aws.url, credentials));
    const who = `User: arn:aws:sts::${testAccount}:assumed-role/Reader/me is not authorized to perform: `;
    const why = (action: string) => `because no identity-based policy allows the ${action} action`;
    const data = client.getMetricData({ MetricDataQueries: [query], ...range });
    await expect(data).rejects.toMatchObject({
      name: "AccessDenied",
      message: `${who}cloudwatch:GetMetricData ${why("cloudwatch:GetMetricData")}`,
    });
    const on = `on resource: arn:aws:cloudwatch:${testRegion}:${testAccount}:alarm:* `;
    await expect(client.describeAlarms({})).rejects.toMatchObject({
      name: "AccessDenied",
      message: `${who}cloudwatch:DescribeAlarms ${on}${why("cloudwatch:DescribeAlarms")}`,
    });
    await expect(client.listMetrics({})).resolves.toMatchObject({ Metrics: [] });
    client.destroy();
    await aws.close();
  });
});
