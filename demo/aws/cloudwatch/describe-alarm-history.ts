import {
  AlarmType,
  HistoryItemType,
  ScanBy,
  type AlarmHistoryItem,
  type DescribeAlarmHistoryOutput,
} from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { alarmsAt } from "./alarm-watch";
import { alarmName, maxRecords } from "./shapes/alarm";
import { readToken, writeToken } from "./token";

const usualSize = 50;
/** CloudWatch keeps the history of alarms for 30 days (user guide, "Using Amazon CloudWatch alarms"). */
const keptMs = 30 * 86_400_000;
const positionSchema = z.tuple([z.number(), z.int()]);

interface Placed {
  item: AlarmHistoryItem;
  time: number;
  /** Place in the history, which only grows: tells items of the same time apart. */
  place: number;
}

/** CloudWatch DescribeAlarmHistory: newest first unless asked otherwise, also of alarms that are gone. */
export const describeAlarmHistory = operation({
  service: "cloudwatch",
  name: "DescribeAlarmHistory",
  input: z.object({
    AlarmName: alarmName.optional(),
    AlarmContributorId: z.string().min(1).max(16).optional(),
    AlarmTypes: z.array(z.enum(AlarmType)).optional(),
    HistoryItemType: z.enum(HistoryItemType).optional(),
    StartDate: epochSeconds.optional(),
    EndDate: epochSeconds.optional(),
    MaxRecords: maxRecords.optional(),
    NextToken: z.string().optional(),
    ScanBy: z.enum(ScanBy).optional(),
  }),
  run(input, context): DescribeAlarmHistoryOutput {
    const scope = { context, operation: "DescribeAlarmHistory", input };
    const from = Math.max(input.StartDate?.getTime() ?? 0, context.now.getTime() - keptMs);
    const until = input.EndDate?.getTime() ?? Infinity;
    const types = input.AlarmTypes ?? ["MetricAlarm"];
    const fitting = placed(alarmsAt(context).alarmHistory)
      .filter(
        ({ item, time }) => time >= from && time <= until && types.includes(item.AlarmType ?? "MetricAlarm"),
      )
      .filter(({ item }) => fits(item, input))
      .sort(compare);
    const ordered = input.ScanBy === "TimestampAscending" ? fitting : fitting.reverse();
    const token = input.NextToken;
    const begin =
      token === undefined ? 0 : placeAfter(ordered, readToken(scope, token, positionSchema), input.ScanBy);
    const page = ordered.slice(begin, begin + (input.MaxRecords ?? usualSize));
    const last = begin + page.length < ordered.length ? page.at(-1) : undefined;
    return {
      AlarmHistoryItems: page.map(({ item }) => item),
      NextToken: last && writeToken(scope, [last.time, last.place]),
    };
  },
});

function placed(history: AlarmHistoryItem[]): Placed[] {
  return history.map((item, place) => ({ item, time: item.Timestamp?.getTime() ?? 0, place }));
}

function compare(a: Pick<Placed, "time" | "place">, b: Pick<Placed, "time" | "place">): number {
  return a.time - b.time || a.place - b.place;
}

function placeAfter(ordered: Placed[], [time, place]: [number, number], scanBy: ScanBy | undefined): number {
  const direction = scanBy === "TimestampAscending" ? 1 : -1;
  const at = ordered.findIndex((one) => compare(one, { time, place }) * direction > 0);
  return at < 0 ? ordered.length : at;
}

function fits(
  item: AlarmHistoryItem,
  asked: {
    AlarmName?: string | undefined;
    AlarmContributorId?: string | undefined;
    HistoryItemType?: HistoryItemType | undefined;
  },
): boolean {
  if (asked.AlarmName !== undefined && item.AlarmName !== asked.AlarmName) return false;
  if (asked.AlarmContributorId !== undefined && item.AlarmContributorId !== asked.AlarmContributorId)
    return false;
  return asked.HistoryItemType === undefined || item.HistoryItemType === asked.HistoryItemType;
}
