import type { GetMetricDataInput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCloudWatch, value } from "./testing/start";

const minute = 60_000;
const now = Date.parse("2026-03-01T09:00:00Z");
let here: Awaited<ReturnType<typeof startCloudWatch>>;

beforeEach(async () => {
  here = await startCloudWatch("2026-03-01T09:00:00Z");
});
afterEach(() => here.close());

const stat = (name: string, Stat = "Average", Period = 60): MetricDataQuery["MetricStat"] => ({
  Metric: { Namespace: "N", MetricName: name },
  Period,
  Stat,
});

/** Puts values of the minutes before now, the oldest first; null leaves a minute out. */
function put(
  name: string,
  values: (number | null)[],
  dimensions: { Name: string; Value: string }[] = [],
): void {
  const data = values.flatMap((number, at) =>
    number === null ? [] : [value(now - (values.length - at) * minute, number)],
  );
  here.held.metrics.put({ namespace: "N", name, dimensions }, "None", data);
}

function ask(queries: MetricDataQuery[], rest: Partial<GetMetricDataInput> = {}) {
  return here.client.getMetricData({
    MetricDataQueries: queries,
    StartTime: new Date(now - 60 * minute),
    EndTime: new Date(now),
    ScanBy: "TimestampAscending",
    ...rest,
  });
}

async function valuesOf(queries: MetricDataQuery[], id: string): Promise<number[] | undefined> {
  const { MetricDataResults = [] } = await ask(queries);
  return MetricDataResults.find((result) => result.Id === id)?.Values;
}

describe("statistics", () => {
  it("are taken over values and sets alike", async () => {
    here.held.metrics.put({ namespace: "N", name: "m", dimensions: [] }, "None", [
      { ...value(now - minute, 0), count: 4, sum: 10, min: 1, max: 5 },
      value(now - minute, 2),
    ]);
    const stats = ["SampleCount", "Sum", "Average", "Minimum", "Maximum"];
    const { MetricDataResults = [] } = await ask(
      stats.map((Stat, at) => ({ Id: `a${at}`, MetricStat: stat("m", Stat) })),
    );
    expect(MetricDataResults.map(({ Values }) => Values)).toEqual([[5], [12], [2.4], [1], [5]]);
  });

  it("are percentiles only where the values are known", async () => {
    const key = { namespace: "N", name: "m", dimensions: [] };
    const hundred = Array.from({ length: 100 }, (_, at) => value(now - 3 * minute, at + 1));
    here.held.metrics.put(key, "None", [
      ...hundred,
      { ...value(now - 2 * minute, 7), count: 5, sum: 35 },
      { ...value(now - minute, 0), count: 5, sum: 35, min: 1, max: 9 },
    ]);
    expect(await valuesOf([{ Id: "a", MetricStat: stat("m", "p99") }], "a")).toEqual([99, 7]);
    expect(await valuesOf([{ Id: "a", MetricStat: stat("m", "p0.5") }], "a")).toEqual([1, 7]);
  });

  it("are of the unit asked for, or of all", async () => {
    const key = { namespace: "N", name: "m", dimensions: [] };
    here.held.metrics.put(key, "Seconds", [value(now - minute, 1)]);
    here.held.metrics.put(key, "Milliseconds", [value(now - 2 * minute, 1000), value(now - minute, 3)]);
    const of = (Unit?: "Seconds" | "Milliseconds" | "Bytes") => [
      { Id: "a", MetricStat: { Metric: { Namespace: "N", MetricName: "m" }, Period: 60, Stat: "Sum", Unit } },
    ];
    expect(await valuesOf(of("Seconds"), "a")).toEqual([1]);
    expect(await valuesOf(of("Bytes"), "a")).toEqual([]);
    expect(await valuesOf(of(), "a")).toEqual([1000, 4]);
  });
});

describe("labels", () => {
  it("say what tells metrics apart, unless the request says otherwise", async () => {
    const of = (name: string, endpoint: string): MetricDataQuery["MetricStat"] => ({
      Metric: { Namespace: "N", MetricName: name, Dimensions: [{ Name: "Endpoint", Value: endpoint }] },
      Period: 60,
      Stat: "Sum",
    });
    const labels = async (queries: MetricDataQuery[]) =>
      ((await ask(queries)).MetricDataResults ?? []).map(({ Label }) => Label);
    expect(await labels([{ Id: "a", MetricStat: of("x", "one") }])).toEqual(["x"]);
    expect(
      await labels([
        { Id: "a", MetricStat: of("x", "one") },
        { Id: "b", MetricStat: of("x", "two") },
        { Id: "c", MetricStat: of("x", "two"), Label: "mine" },
        { Id: "d", Expression: "a + b" },
      ]),
    ).toEqual(["one", "two", "mine", "d"]);
  });
});

describe("metric math", () => {
  const queries = (expression: string): MetricDataQuery[] => [
    { Id: "m1", MetricStat: stat("one"), ReturnData: false },
    { Id: "m2", MetricStat: stat("two"), ReturnData: false },
    { Id: "e", Expression: expression, Period: 60 },
  ];

  it.each([
    ["m1 + m2 * 2", [1 + 20, 4 + 80]],
    ["(m1 + m2) * 2", [22, 88]],
    ["-m1 + 1", [0, -1, -3]],
    ["m1 ^ 2 / 2", [0.5, 2, 8]],
    ["ABS(1 - m1)", [0, 1, 3]],
    ["SUM([m1, m2])", [11, 2, 44]],
    ["MAX([m1, m2])", [10, 2, 40]],
    ["m1 - AVG(m1)", [1 - 7 / 3, 2 - 7 / 3, 4 - 7 / 3]],
    ["m1 + FILL(m2, 0) - m1", undefined],
    ["PERIOD(m1) * m1", [60, 120, 240]],
  ])("computes %s", async (expression, expected) => {
    put("one", [1, 2, 4]);
    put("two", [10, null, 40]);
    const values = await valuesOf(queries(expression), "e");
    if (expected === undefined) expect(values).toEqual([10, 0, 40]);
    else expect(values).toEqual(expected.map((number) => expect.closeTo(number, 10)));
  });

  it("drops what is no number, and says so", async () => {
    put("one", [1, 2]);
    put("two", [0, 2]);
    const { MetricDataResults } = await ask(queries("m1 / m2"));
    expect(MetricDataResults).toEqual([
      expect.objectContaining({
        Id: "e",
        Values: [1],
        StatusCode: "Complete",
        Messages: [expect.objectContaining({ Code: "ArithmeticError" })],
      }),
    ]);
  });

  it("finds metrics by SEARCH, under one id, by the label that tells them apart", async () => {
    const endpoint = (Value: string) => [{ Name: "Endpoint", Value }];
    put("x", [1, 2], endpoint("one"));
    put("x", [3, null], endpoint("two"));
    put("y", [5, 5], endpoint("one"));
    put("x", [7, 7]);
    here.wait(15 * minute);
    const search = `SEARCH('{N,Endpoint} MetricName="x"', 'Average', 60)`;
    const { MetricDataResults = [] } = await ask([
      { Id: "e", Expression: search },
      { Id: "s", Expression: `SUM(${search})` },
    ]);
    expect(MetricDataResults.map(({ Id, Label, Values }) => [Id, Label, Values])).toEqual([
      ["e", "one", [1, 2]],
      ["e", "two", [3]],
      ["s", "s", [4, 2]],
    ]);
    expect(here.aws.calls.metrics()).toBe(4);
  });

  it.each([
    ["m1 +", "Unexpected end"],
    ["m9 * 2", "Unknown identifier 'm9'"],
    ["e + 1", "Circular reference"],
    ["1 + 2", "must evaluate to a time series"],
    ["NOSUCH(m1)", "NOSUCH"],
    ["[m1] * [m2]", "Unsupported operand"],
    ["SEARCH('anything', 'Average', 60)", "SEARCH"],
    ["m1 $ m2", "Unexpected character"],
  ])("refuses %s", async (expression, message) => {
    await expect(ask(queries(expression))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
  });
});

describe("GetMetricData refuses", () => {
  const query = (change: Partial<MetricDataQuery> = {}) => ({ Id: "a", MetricStat: stat("m"), ...change });

  it.each<[string, MetricDataQuery[], Partial<GetMetricDataInput>]>([
    ["501 queries", Array.from({ length: 501 }, (_, at) => query({ Id: `a${at}` })), {}],
    ["no queries", [], {}],
    ["an id twice", [query(), query()], {}],
    ["an id with a capital first", [query({ Id: "A" })], {}],
    ["a metric and an expression", [query({ Expression: "1" })], {}],
    ["neither", [query({ MetricStat: undefined })], {}],
    ["a period that doesn't exist", [query({ MetricStat: stat("m", "Sum", 45) })], {}],
    ["a statistic that doesn't exist", [query({ MetricStat: stat("m", "Median") })], {}],
    ["a start that isn't before the end", [query()], { StartTime: new Date(now) }],
    ["a page of more than 100,800", [query()], { MaxDatapoints: 100_801 }],
  ])("%s", async (_what, queries, rest) => {
    await expect(ask(queries, rest)).rejects.toMatchObject({
      name: "ValidationException",
      Code: "ValidationError",
      $fault: "client",
    });
  });

  it("takes 500 queries", async () => {
    const { MetricDataResults } = await ask(Array.from({ length: 500 }, (_, at) => query({ Id: `a${at}` })));
    expect(MetricDataResults).toHaveLength(500);
    expect(here.aws.calls.metrics({ operation: "cloudwatch:GetMetricData" })).toBe(500);
  });

  it("nothing of another account, but forbids it", async () => {
    put("m", [1]);
    const { MetricDataResults } = await ask([query({ AccountId: "999988887777" }), query({ Id: "b" })]);
    expect(MetricDataResults).toMatchObject([
      { Id: "a", Values: [], StatusCode: "Forbidden" },
      { Id: "b", Values: [1], StatusCode: "Complete" },
    ]);
  });

  it("a token of another request", async () => {
    put("m", [1, 2, 3]);
    const { NextToken } = await ask([query()], { MaxDatapoints: 2 });
    const next = await ask([query()], { MaxDatapoints: 2, NextToken });
    expect(next.MetricDataResults).toMatchObject([{ Values: [3], StatusCode: "Complete" }]);
    for (const other of [query({ Id: "b" }), query({ MetricStat: stat("m", "Sum") })]) {
      await expect(ask([other], { NextToken })).rejects.toMatchObject({ name: "InvalidNextToken" });
    }
    await expect(ask([query()], { NextToken: "nonsense" })).rejects.toMatchObject({
      name: "InvalidNextToken",
    });
  });

  it("a second page of an expression: what doesn't fit is partial and lost", async () => {
    put("m", [1, 2, 3]);
    const page = await ask([query(), { Id: "e", Expression: "a * 2" }], { MaxDatapoints: 4 });
    expect(page.NextToken).toBeUndefined();
    expect(page.MetricDataResults).toMatchObject([
      { Id: "a", Values: [1, 2, 3], StatusCode: "Complete" },
      { Id: "e", Values: [2], StatusCode: "PartialData" },
    ]);
  });
});
