import type { Datum, MetricDimension, MetricKey, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { ScheduleStory, Spelling } from "./schedule-story";

/** One value, as PutMetricData takes it. */
export function single(at: number, arrivedAt: number, value: number): Datum {
  return { at, arrivedAt, count: 1, sum: value, min: value, max: value };
}

export function dimensionsOf(
  spelling: Spelling,
  { name, endpoint }: Pick<ScheduleStory, "name" | "endpoint">,
  feature?: string,
): MetricDimension[] {
  return [
    ...(spelling.endpoint && endpoint ? [{ Name: spelling.endpoint, Value: endpoint }] : []),
    ...(spelling.feature && feature ? [{ Name: spelling.feature, Value: feature }] : []),
    { Name: spelling.schedule, Value: name },
  ];
}

/** Gathers data by metric and puts each metric once: sorting a metric again for every run would take long. */
export class Gathered {
  private readonly series = new Map<string, { key: MetricKey; data: Datum[] }>();

  add(id: string, key: () => MetricKey, datum: Datum): void {
    const known = this.series.get(id);
    if (known) known.data.push(datum);
    else this.series.set(id, { key: key(), data: [datum] });
  }

  putInto(store: MetricStore): void {
    for (const { key, data } of this.series.values()) store.put(key, "None", data);
  }
}
