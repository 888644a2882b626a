import type { MessageData } from "@aws-sdk/client-cloudwatch";
import { labelsOf, type Labelled } from "./labels";
import { callFunction } from "./math/functions";
import { parseExpression, type Expression } from "./math/parse";
import { operate, type MathValue, type NamedSeries } from "./math/values";
import type { MetricStore } from "./metric-store";
import { readPoints } from "./read-points";
import { invalid } from "./refuse";
import { roundedStart } from "./retention";
import { searchMetrics } from "./search-metrics";
import type { MetricDataQueryInput } from "./shapes/metric";
import { statisticOf } from "./statistic";

/** The queries of one call. Times in epoch milliseconds, `end` exclusive. */
export interface Asked {
  queries: readonly MetricDataQueryInput[];
  start: number;
  end: number;
  now: number;
  /** Whose metrics there are: a query for another account is forbidden, for no account is linked to it. */
  account?: string;
}

/** Time series that one SEARCH may find ("CloudWatch service quotas"). */
const mostFound = 500;
const usualSearchPeriod = 300;

/** Computes the queries of one call, each once, also where one refers to another. */
export class QueryRun {
  /** Metrics read so far: what GetMetricData is billed by. */
  metricsRead = 0;
  readonly messages = new Map<string, MessageData[]>();
  private readonly byId: Map<string, MetricDataQueryInput>;
  private readonly values = new Map<string, MathValue>();
  private readonly underWay = new Set<string>();
  private readonly labels: Map<string, string>;

  constructor(
    private readonly metrics: MetricStore,
    private readonly asked: Asked,
  ) {
    this.byId = new Map(asked.queries.map((query) => [query.Id, query]));
    this.labels = defaultLabels(asked.queries);
  }

  /** The value of a query. Throws ValidationError when its expression makes no sense or refers to itself. */
  value(query: MetricDataQueryInput): MathValue {
    const { Id: id } = query;
    const known = this.values.get(id);
    if (known !== undefined) return known;
    if (this.underWay.has(id)) throw invalid(`Error in expression '${id}' [Circular reference].`);
    this.underWay.add(id);
    const value =
      query.Expression === undefined
        ? this.read(query)
        : this.compute(query, parseExpression(id, query.Expression));
    this.values.set(id, value);
    return value;
  }

  private read({ Id, Label, MetricStat }: MetricDataQueryInput): NamedSeries {
    const { Namespace = "", MetricName = "", Dimensions = [] } = MetricStat?.Metric ?? {};
    const metric = this.metrics.get({ namespace: Namespace, name: MetricName, dimensions: Dimensions });
    const period = MetricStat?.Period ?? 0;
    const statistic = statisticOf(MetricStat?.Stat ?? "");
    this.metricsRead += 1;
    const points =
      metric && statistic
        ? readPoints(metric, { ...this.asked, period, statistic, unit: MetricStat?.Unit })
        : { times: [], values: [] };
    return { label: Label ?? this.labels.get(Id) ?? MetricName, period, ...points };
  }

  private compute(query: MetricDataQueryInput, expression: Expression): MathValue {
    const { Id: id } = query;
    switch (expression.kind) {
      case "number":
      case "string":
        return expression.value;
      case "id":
        return this.reference(id, expression.name);
      case "list":
        return expression.items.flatMap((item) => seriesIn(id, this.compute(query, item)));
      case "operation":
        return operate(
          id,
          expression.sign,
          this.compute(query, expression.left),
          this.compute(query, expression.right),
        );
      case "call": {
        const args = expression.args.map((arg) => this.compute(query, arg));
        if (expression.name === "SEARCH") return this.search(query, args);
        return callFunction(id, expression.name, args, this.gridOf(query));
      }
    }
  }

  private reference(id: string, name: string): MathValue {
    const query = this.byId.get(name);
    if (!query) throw invalid(`Error in expression '${id}' [Unknown identifier '${name}'].`);
    return this.value(query);
  }

  private search(query: MetricDataQueryInput, [text, stat, givenPeriod]: MathValue[]): NamedSeries[] {
    const { Id: id, Period } = query;
    const period = givenPeriod ?? Period ?? usualSearchPeriod;
    const statistic = typeof stat === "string" ? statisticOf(stat) : undefined;
    if (typeof text !== "string" || typeof stat !== "string" || !statistic || typeof period !== "number") {
      throw invalid(`Error in expression '${id}' [SEARCH takes a query, a statistic and a period].`);
    }
    const found = searchMetrics(this.metrics, id, text, this.asked.now);
    if (found.length > mostFound) {
      const Value = "Maximum number of allowed metrics exceeded";
      this.messages.set(id, [{ Code: "MaxMetricsExceeded", Value }]);
    }
    const taken = found.slice(0, mostFound);
    const labels = labelsOf(taken.map(({ name, dimensions }) => ({ name, dimensions, stat })));
    this.metricsRead += taken.length;
    return taken.map((metric, at) => ({
      label: labels[at] ?? metric.name,
      period,
      ...readPoints(metric, { ...this.asked, period, statistic, unit: undefined }),
    }));
  }

  private gridOf({ Period = 60 }: MetricDataQueryInput) {
    const { start, end, now } = this.asked;
    return { start: roundedStart(start, now, Period), end };
  }
}

function seriesIn(id: string, value: MathValue): NamedSeries[] {
  if (typeof value !== "object") throw invalid(`Error in expression '${id}' [A list holds time series].`);
  return Array.isArray(value) ? value : [value];
}

function defaultLabels(queries: readonly MetricDataQueryInput[]): Map<string, string> {
  const unlabelled = queries.filter(({ MetricStat, Label }) => MetricStat && Label === undefined);
  const labels = labelsOf(unlabelled.map(labelledOf));
  return new Map(unlabelled.map(({ Id }, at) => [Id, labels[at] ?? Id]));
}

function labelledOf({ MetricStat }: MetricDataQueryInput): Labelled {
  const { MetricName: name = "", Dimensions: dimensions = [] } = MetricStat?.Metric ?? {};
  return { name, dimensions, stat: MetricStat?.Stat ?? "" };
}
