import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testAccount, testRegion, testState } from "../contract/fixture";
import type { CallContext, Operation } from "../operation";
import { describeAlarmHistory } from "./describe-alarm-history";
import { describeAlarms } from "./describe-alarms";
import { getMetricData } from "./get-metric-data";
import { listMetrics } from "./list-metrics";
import { value } from "./testing/start";

const now = new Date("2026-03-01T09:00:00Z");
const minute = 60_000;

function emptyHere() {
  const state = testState();
  const held = state.accounts.get(testAccount)?.cloudwatch.get(testRegion);
  if (!held) throw new Error("the test state has no CloudWatch");
  const context: CallContext = {
    state,
    account: testAccount,
    region: testRegion,
    callerArn: `arn:aws:iam::${testAccount}:user/countersign`,
    callerId: "AIDA1",
    now,
    requestId: "1",
  };
  return { held, context };
}

/** All pages of a call; the sizes of pages, one after the other, in the member of that name. */
function pages<Page extends { NextToken?: string | undefined }>(
  operation: Operation,
  input: object,
  schema: z.ZodType<Page>,
  context: CallContext,
  sizes: { member: string; of: number[] } = { member: "", of: [] },
): Page[] {
  const all: Page[] = [];
  let token: string | undefined;
  do {
    const size = sizes.of[all.length % sizes.of.length];
    const sized = size === undefined ? {} : { [sizes.member]: size };
    const page = schema.parse(operation.call({ ...input, ...sized, NextToken: token }, context));
    all.push(page);
    token = page.NextToken;
  } while (token !== undefined);
  return all;
}

const dataPage = z.object({
  NextToken: z.string().optional(),
  MetricDataResults: z.array(
    z.object({
      Id: z.string(),
      StatusCode: z.enum(["Complete", "PartialData"]),
      Timestamps: z.array(z.date()),
      Values: z.array(z.number()),
    }),
  ),
});

/** Points by id, in the order they came, and the last status of each id. */
function union(all: z.infer<typeof dataPage>[]) {
  const byId = new Map<string, { points: [number, number][]; status: string }>();
  for (const result of all.flatMap((page) => page.MetricDataResults)) {
    const known = byId.get(result.Id) ?? { points: [], status: "" };
    if (known.status === "Complete") throw new Error(`${result.Id} goes on after it was complete`);
    result.Timestamps.forEach((time, at) =>
      known.points.push([time.getTime(), result.Values[at] ?? Number.NaN]),
    );
    byId.set(result.Id, { ...known, status: result.StatusCode });
  }
  return byId;
}

const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });

describe("pages", () => {
  it("of data hold together what one big page holds, however they are cut", () => {
    const series = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 40 }), {
      minLength: 1,
      maxLength: 6,
    });
    const scan = fc.constantFrom("TimestampAscending", "TimestampDescending", undefined);
    fc.assert(
      fc.property(series, sizes, scan, (minutes, of, ScanBy) => {
        const { held, context } = emptyHere();
        const input = {
          MetricDataQueries: minutes.map((ages, at) => {
            const data = ages.map((age) => value(now.getTime() - age * minute, age));
            held.metrics.put({ namespace: "N", name: `m${at}`, dimensions: [] }, "None", data);
            const Metric = { Namespace: "N", MetricName: `m${at}` };
            return { Id: `m${at}`, MetricStat: { Metric, Period: 60, Stat: "Average" } };
          }),
          StartTime: now.getTime() / 1000 - 3600,
          EndTime: now.getTime() / 1000,
          ScanBy,
        };
        const whole = pages(getMetricData, input, dataPage, context);
        const cut = pages(getMetricData, input, dataPage, context, { member: "MaxDatapoints", of });
        expect(whole).toHaveLength(1);
        expect(union(cut)).toEqual(union(whole));
        const points = [...union(whole).values()].map((one) => one.points.length);
        expect(points).toEqual(minutes.map((ages) => ages.length));
        for (const page of cut) {
          const count = page.MetricDataResults.reduce((sum, { Values }) => sum + Values.length, 0);
          expect(count).toBeLessThanOrEqual(Math.max(...of));
        }
      }),
    );
  });

  it("of data give no point twice when late ones arrive between them", () => {
    const { held, context } = emptyHere();
    const at = (age: number) => now.getTime() - age * minute;
    const late = [20, 40].map((age) => value(at(age), age, now.getTime() + minute));
    const data = [10, 30, 50].map((age) => value(at(age), age));
    held.metrics.put({ namespace: "N", name: "m", dimensions: [] }, "None", [...data, ...late]);
    const input = {
      MetricDataQueries: [
        { Id: "m", MetricStat: { Metric: { Namespace: "N", MetricName: "m" }, Period: 60, Stat: "Sum" } },
      ],
      StartTime: now.getTime() / 1000 - 3600,
      EndTime: now.getTime() / 1000,
      MaxDatapoints: 2,
    };
    const first = dataPage.parse(getMetricData.call(input, context));
    const later = { ...context, now: new Date(now.getTime() + minute) };
    const second = dataPage.parse(getMetricData.call({ ...input, NextToken: first.NextToken }, later));
    expect([first, second].map((page) => page.MetricDataResults[0]?.Values)).toEqual([
      [10, 30],
      [40, 50],
    ]);
  });

  it("of metrics hold every metric once, 500 a page", () => {
    const { held, context } = emptyHere();
    const names = Array.from({ length: 1234 }, (_, at) => ({ namespace: `N${at % 3}`, name: `m${at}` }));
    for (const { namespace, name } of names) {
      held.metrics.put({ namespace, name, dimensions: [] }, "None", [value(now.getTime() - 60 * minute, 1)]);
    }
    const schema = z.object({
      NextToken: z.string().optional(),
      Metrics: z.array(z.object({ Namespace: z.string(), MetricName: z.string() })),
    });
    const all = pages(listMetrics, {}, schema, context);
    expect(all.map((page) => page.Metrics.length)).toEqual([500, 500, 234]);
    expect(new Set(all.flatMap((page) => page.Metrics.map(({ MetricName }) => MetricName))).size).toBe(1234);
    const one = pages(listMetrics, { Namespace: "N1" }, schema, context);
    expect(one.flatMap((page) => page.Metrics)).toHaveLength(411);
  });

  it("of alarms and of their history hold each once, in order", () => {
    const alarmPage = z.object({
      NextToken: z.string().optional(),
      MetricAlarms: z.array(z.object({ AlarmName: z.string() })),
    });
    const historyPage = z.object({
      NextToken: z.string().optional(),
      AlarmHistoryItems: z.array(z.object({ HistorySummary: z.string() })),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 60 }),
        sizes,
        (numbers, of) => {
          const { held, context } = emptyHere();
          for (const number of numbers) {
            held.metricAlarms.set(`a${number}`, { AlarmName: `a${number}` });
            const Timestamp = new Date(now.getTime() - (number % 7) * minute);
            held.alarmHistory.push({ AlarmName: "a", Timestamp, HistorySummary: String(number) });
          }
          const cut = { member: "MaxRecords", of };
          const names = pages(describeAlarms, {}, alarmPage, context, cut).flatMap(
            (page) => page.MetricAlarms,
          );
          expect(names.map(({ AlarmName }) => AlarmName)).toEqual(
            numbers.map((number) => `a${number}`).sort(),
          );
          for (const ScanBy of ["TimestampAscending", undefined]) {
            const items = pages(describeAlarmHistory, { ScanBy }, historyPage, context, cut);
            const seen = items.flatMap((page) =>
              page.AlarmHistoryItems.map((item) => Number(item.HistorySummary)),
            );
            expect(seen.toSorted((a, b) => a - b)).toEqual(numbers.toSorted((a, b) => a - b));
            const ages = seen.map((number) => number % 7);
            const direction = ScanBy === undefined ? 1 : -1;
            expect(ages).toEqual(ages.toSorted((a, b) => (a - b) * direction));
          }
        },
      ),
    );
  });
});
