import type { ListMetricsInput } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCloudWatch, value } from "./testing/start";

const now = Date.parse("2026-03-01T09:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
});
afterEach(() => here.close());

function put(name: string, times: number[], dimensions: Record<string, string> = {}, namespace = "N"): void {
  const held = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const data = times.map((time) => value(time, 1));
  here.held.metrics.put({ namespace, name, dimensions: held }, "None", data);
}

async function names(input: ListMetricsInput = {}) {
  const { Metrics = [] } = await here.client.listMetrics(input);
  return Metrics.map(({ MetricName }) => MetricName);
}

describe("ListMetrics", () => {
  it("hides what was silent for two weeks", async () => {
    put("silent", [now - 30 * day, now - 14 * day - minute]);
    put("quiet", [now - 14 * day + minute]);
    expect(await names()).toEqual(["quiet"]);
    here.wait(2 * minute);
    expect(await names()).toEqual([]);
  });

  it("shows a new metric 15 minutes after its first data", async () => {
    put("new", [now - 14 * minute, now - minute, now + hour]);
    expect(await names()).toEqual([]);
    here.wait(minute);
    expect(await names()).toEqual(["new"]);
  });

  it("tells what was silent from what has data only in the future", async () => {
    put("back", [now - 20 * day, now + day]);
    expect(await names()).toEqual([]);
    here.wait(day);
    expect(await names()).toEqual(["back"]);
  });

  it("finds by namespace, name and dimensions", async () => {
    put("x", [now - hour], { Endpoint: "one", Feature: "age" });
    put("y", [now - hour], { Endpoint: "one" });
    put("z", [now - hour], {}, "M");
    expect(await names({ Namespace: "N" })).toEqual(["x", "y"]);
    expect(await names({ MetricName: "y" })).toEqual(["y"]);
    expect(await names({ Dimensions: [{ Name: "Endpoint" }] })).toEqual(["x", "y"]);
    expect(await names({ Dimensions: [{ Name: "Feature", Value: "age" }] })).toEqual(["x"]);
    expect(await names({ Dimensions: [{ Name: "Endpoint", Value: "one" }, { Name: "Feature" }] })).toEqual([
      "x",
    ]);
    expect(await names({ Dimensions: [{ Name: "Endpoint", Value: "two" }] })).toEqual([]);
  });

  it("finds what was active in the last three hours", async () => {
    put("x", [now - 4 * hour]);
    put("y", [now - 2 * hour]);
    expect(await names({ RecentlyActive: "PT3H" })).toEqual(["y"]);
  });

  it("refuses eleven dimensions and a token of another request", async () => {
    for (let at = 0; at < 501; at += 1) put(`m${at}`, [now - hour]);
    const dimensions = Array.from({ length: 11 }, (_, at) => ({ Name: `d${at}` }));
    await expect(names({ Dimensions: dimensions })).rejects.toMatchObject({ name: "ValidationException" });
    const { NextToken } = await here.client.listMetrics({ Namespace: "N" });
    expect(await names({ Namespace: "N", NextToken })).toHaveLength(1);
    await expect(names({ NextToken })).rejects.toMatchObject({ name: "InvalidNextToken" });
  });

  it("runs what fills the store once, before the first read", async () => {
    let filled = 0;
    here.held.metrics.whenFirstRead((store) => {
      filled += 1;
      store.put({ namespace: "N", name: "m", dimensions: [] }, "None", [value(now - hour, 1)]);
    });
    expect(filled).toBe(0);
    expect([await names(), await names(), filled]).toEqual([["m"], ["m"], 1]);
  });
});
