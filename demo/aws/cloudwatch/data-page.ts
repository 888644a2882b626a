import type { GetMetricDataOutput, MetricDataResult, ScanBy } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import type { CallContext } from "../operation";
import { mostDatapoints } from "./check-queries";
import type { ResolvedSeries } from "./resolve-queries";
import { readToken, writeToken } from "./token";

interface Paged {
  context: CallContext;
  input: {
    MetricDataQueries: { Expression?: string | undefined }[];
    NextToken?: string | undefined;
    MaxDatapoints?: number | undefined;
    ScanBy?: ScanBy | undefined;
  };
  series: ResolvedSeries[];
}

/** Where a page begins: which series of the answer, and the last time (ms) of it that was answered. */
const positionSchema = z.tuple([z.int().min(0), z.number().nullable()]);

/**
 * One page of data points. Series come one after the other; the one that doesn't fit is PartialData, and goes on on
 * the next page under the same id. The token names the last time answered, so that late data make none come twice.
 * A call with an expression gets no token: what doesn't fit is PartialData and lost.
 */
export function pageOfPoints({ context, input, series }: Paged): GetMetricDataOutput {
  const scope = { context, operation: "GetMetricData", input };
  const goesOn = input.MetricDataQueries.every(({ Expression }) => Expression === undefined);
  const [first, after] =
    input.NextToken === undefined ? [0, null] : readToken(scope, input.NextToken, positionSchema);
  const descending = input.ScanBy !== "TimestampAscending";
  let room = input.MaxDatapoints ?? mostDatapoints;
  const results: MetricDataResult[] = [];
  for (const [place, one] of series.slice(first).entries()) {
    const from = place === 0 && after !== null ? positionAfter(one.times, after, descending) : 0;
    const rest = one.times.length - from;
    const taken = Math.min(rest, room);
    const result = resultOf(one, from, taken, descending);
    room -= taken;
    if (taken === rest) {
      results.push(result);
      continue;
    }
    if (taken > 0 || !goesOn) results.push({ ...result, StatusCode: "PartialData" });
    if (!goesOn) continue;
    const last = result.Timestamps?.at(-1)?.getTime() ?? null;
    const position = [first + place, last];
    return { MetricDataResults: results, NextToken: writeToken(scope, position), Messages: [] };
  }
  return { MetricDataResults: results, Messages: [] };
}

/** How many points, in the order they are answered, come up to and with that time. */
function positionAfter(times: number[], after: number, descending: boolean): number {
  return times.filter((time) => (descending ? time >= after : time <= after)).length;
}

function resultOf(
  series: ResolvedSeries,
  from: number,
  count: number,
  descending: boolean,
): MetricDataResult {
  const { times, values } = series;
  const begin = descending ? times.length - from - count : from;
  const someTimes = times.slice(begin, begin + count).map((time) => new Date(time));
  const someValues = values.slice(begin, begin + count);
  return {
    Id: series.id,
    Label: series.label,
    Timestamps: descending ? someTimes.reverse() : someTimes,
    Values: descending ? someValues.reverse() : someValues,
    StatusCode: series.forbidden ? "Forbidden" : "Complete",
    ...(series.messages.length > 0 ? { Messages: series.messages } : {}),
  };
}
