import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCloudWatch } from "./testing/start";

const now = Date.parse("2026-03-01T09:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
});
afterEach(() => here.close());

const put = (...MetricData: MetricDatum[]) => here.client.putMetricData({ Namespace: "N", MetricData });

async function read(Stat: string, start = now - hour, Period = 60) {
  const { MetricDataResults = [] } = await here.client.getMetricData({
    MetricDataQueries: [
      { Id: "a", MetricStat: { Metric: { Namespace: "N", MetricName: "m" }, Period, Stat } },
    ],
    StartTime: new Date(start),
    EndTime: new Date(start + 2 * hour),
  });
  return MetricDataResults[0]?.Values;
}

describe("PutMetricData", () => {
  it("adds values, counted values and sets", async () => {
    const Timestamp = new Date(now);
    await put(
      { MetricName: "m", Timestamp, Value: 1 },
      { MetricName: "m", Timestamp, Values: [2, 3], Counts: [1, 2] },
      {
        MetricName: "m",
        Timestamp,
        StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 },
      },
    );
    expect(await read("Sum")).toEqual([1 + 2 + 6 + 10]);
    expect(await read("SampleCount")).toEqual([6]);
    expect(await read("Maximum")).toEqual([6]);
    expect(await read("p50")).toEqual([]);
  });

  it("takes what is late as late as AWS says", async () => {
    await put({ MetricName: "m", Timestamp: new Date(now - 4 * hour), Value: 1 });
    await put({ MetricName: "m", Timestamp: new Date(now - 2 * day), Value: 2 });
    const both = async () => [await read("Sum", now - 5 * hour), await read("Sum", now - 2 * day)];
    expect(await both()).toEqual([[], []]);
    here.wait(2 * hour);
    expect(await both()).toEqual([[1], []]);
    here.wait(46 * hour);
    expect(await both()).toEqual([[1], [2]]);
  });

  it("keeps seconds only when it is told to", async () => {
    const times = [0, 10, 20].map((second) => new Date(now - 120_000 + second * 1000));
    await put(...times.map((Timestamp) => ({ MetricName: "m", Timestamp, Value: 1 })));
    expect(await read("Sum", now - hour, 10)).toEqual([]);
    await put(...times.map((Timestamp) => ({ MetricName: "m", Timestamp, Value: 1, StorageResolution: 1 })));
    expect(await read("Sum", now - hour, 10)).toEqual([1, 1, 4]);
    expect(await read("Sum")).toEqual([6]);
  });

  it("takes a large body, which the SDK compresses", async () => {
    await put(
      ...Array.from({ length: 1000 }, (_, at) => ({
        MetricName: "m",
        Dimensions: [{ Name: "Feature", Value: `feature-number-${at}` }],
        Value: at,
      })),
    );
    expect(here.held.metrics.all()).toHaveLength(1000);
  });

  it.each<[string, string, MetricDatum[]]>([
    ["a value that is none", "InvalidParameterValueException", [{ MetricName: "m", Value: Number.NaN }]],
    ["an infinite value", "InvalidParameterValueException", [{ MetricName: "m", Value: Infinity }]],
    ["a value over 2^360", "InvalidParameterValueException", [{ MetricName: "m", Value: 2 ** 361 }]],
    ["no value", "MissingRequiredParameterException", [{ MetricName: "m" }]],
    [
      "two kinds of value",
      "InvalidParameterCombinationException",
      [{ MetricName: "m", Value: 1, Values: [1] }],
    ],
    [
      "more counts than values",
      "InvalidParameterValueException",
      [{ MetricName: "m", Values: [1], Counts: [1, 2] }],
    ],
    [
      "151 values",
      "InvalidParameterValueException",
      [{ MetricName: "m", Values: Array.from({ length: 151 }, () => 1) }],
    ],
    ["a time over two weeks ago", "InvalidParameterValueException", [at(-14 * day - 1)]],
    ["a time over two hours ahead", "InvalidParameterValueException", [at(2 * hour + 1)]],
    [
      "a resolution of 30",
      "InvalidParameterValueException",
      [{ MetricName: "m", Value: 1, StorageResolution: 30 }],
    ],
    [
      "a dimension twice",
      "InvalidParameterValueException",
      [{ MetricName: "m", Value: 1, Dimensions: named("a", "a") }],
    ],
    [
      "31 dimensions",
      "ValidationException",
      [{ MetricName: "m", Value: 1, Dimensions: named(..."abcdefghijklmnopqrstuvwxyz12345") }],
    ],
    [
      "1,001 data",
      "InvalidParameterValueException",
      Array.from({ length: 1001 }, () => ({ MetricName: "m", Value: 1 })),
    ],
    ["no data", "MissingRequiredParameterException", []],
  ])("refuses %s, and takes nothing of the call", async (_what, name, bad) => {
    const data = bad.length === 0 ? [] : [{ MetricName: "good", Value: 1 }, ...bad];
    await expect(put(...data)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(here.held.metrics.all()).toEqual([]);
  });

  it("refuses AWS's own namespaces", async () => {
    const own = here.client.putMetricData({ Namespace: "AWS/SageMaker", MetricData: [at(0)] });
    await expect(own).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      Code: "InvalidParameterValue",
    });
  });
});

function at(offset: number): MetricDatum {
  return { MetricName: "m", Value: 1, Timestamp: new Date(now + offset) };
}

function named(...names: string[]) {
  return names.map((Name) => ({ Name, Value: "v" }));
}
