import { z } from "zod";
import { operation } from "../operation";
import type { Datum } from "./metric-store";
import { publishedData, resolutionOf } from "./published";
import { invalidValue, missing } from "./refuse";
import { cloudwatchAt } from "./scope";
import { entityMetricData, metricDatum, type MetricDatumInput } from "./shapes/datum";
import { namespace } from "./shapes/metric";

/** Data one call may hold. */
const mostData = 1000;

/** CloudWatch PutMetricData: all of the data or, when one of them is refused, none. */
export const putMetricData = operation({
  service: "cloudwatch",
  name: "PutMetricData",
  input: z.object({
    Namespace: namespace,
    MetricData: z.array(metricDatum).optional(),
    EntityMetricData: z.array(entityMetricData).optional(),
    StrictEntityValidation: z.boolean().optional(),
  }),
  run({ Namespace, MetricData, EntityMetricData }, context) {
    if (Namespace.startsWith("AWS/"))
      throw invalidValue(`The value ${Namespace} for parameter Namespace is invalid.`);
    const data = [...(MetricData ?? []), ...(EntityMetricData ?? []).flatMap((one) => one.MetricData ?? [])];
    if (data.length === 0) throw missing("The parameter MetricData is required.");
    if (data.length > mostData) {
      throw invalidValue(`The collection MetricData must not have a size greater than ${mostData}.`);
    }
    const now = context.now.getTime();
    const checked = data.map((datum, at) => ({ datum, ...read(datum, now, `MetricData.member.${at + 1}`) }));
    const { metrics } = cloudwatchAt(context);
    for (const { datum, published, resolution } of checked) {
      const key = { namespace: Namespace, name: datum.MetricName, dimensions: datum.Dimensions ?? [] };
      metrics.put(key, datum.Unit ?? "None", published, resolution);
    }
    return {};
  },
});

function read(datum: MetricDatumInput, now: number, where: string) {
  const names = (datum.Dimensions ?? []).map(({ Name }) => Name);
  if (new Set(names).size < names.length) {
    throw invalidValue(`The parameter ${where}.Dimensions must not name a dimension twice.`);
  }
  const published: Datum[] = publishedData(datum, now, where);
  return { published, resolution: resolutionOf(datum, where) };
}
