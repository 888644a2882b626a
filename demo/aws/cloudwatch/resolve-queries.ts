import type { MessageData } from "@aws-sdk/client-cloudwatch";
import type { NamedSeries } from "./math/values";
import type { MetricStore } from "./metric-store";
import { QueryRun, type Asked } from "./query-run";
import type { TimeSeries } from "./read-points";
import { invalid } from "./refuse";
import type { MetricDataQueryInput } from "./shapes/metric";

/** One time series of the answer; a SEARCH makes several with the same id. */
export interface ResolvedSeries extends TimeSeries {
  id: string;
  label: string;
  messages: MessageData[];
  forbidden: boolean;
}

/** Reads and computes what is asked for, in the order of the queries, ascending by time, without paging. */
export function resolveQueries(
  metrics: MetricStore,
  asked: Asked,
): { series: ResolvedSeries[]; metricsRead: number } {
  const run = new QueryRun(metrics, asked);
  const series: ResolvedSeries[] = [];
  for (const query of asked.queries) {
    if (query.AccountId !== undefined && query.AccountId !== asked.account) {
      series.push(forbidden(query));
      continue;
    }
    const value = run.value(query);
    if (typeof value !== "object") {
      throw invalid(`Error in expression '${query.Id}' [The expression must evaluate to a time series].`);
    }
    if (query.ReturnData === false) continue;
    const messages = run.messages.get(query.Id) ?? [];
    for (const one of Array.isArray(value) ? value : [value]) {
      series.push({
        id: query.Id,
        label: labelOf(query, one, Array.isArray(value)),
        ...numeric(one, messages),
      });
    }
  }
  return { series, metricsRead: run.metricsRead };
}

function labelOf(
  { Id, Label, Expression }: MetricDataQueryInput,
  series: NamedSeries,
  many: boolean,
): string {
  if (Expression === undefined) return series.label;
  if (many) return Label === undefined ? series.label : `${Label} ${series.label}`;
  return Label ?? Id;
}

function forbidden({ Id, Label = Id }: MetricDataQueryInput): ResolvedSeries {
  const messages = [{ Code: "Forbidden", Value: "The account is not linked to this one." }];
  return { id: Id, label: Label, times: [], values: [], messages, forbidden: true };
}

/** A series without the points that are no numbers, which AWS drops with a message: those divided by zero. */
function numeric({ times, values }: NamedSeries, messages: MessageData[]) {
  if (values.every(Number.isFinite)) return { times, values, messages, forbidden: false };
  const Value =
    "One or more data-points have been dropped due to non-numeric values (NaN, -Infinite, +Infinite)";
  return {
    times: times.filter((_, at) => Number.isFinite(values[at])),
    values: values.filter(Number.isFinite),
    messages: [...messages, { Code: "ArithmeticError", Value }],
    forbidden: false,
  };
}
