import { toneOf } from "@/components/charts/tones";
import type { Chart } from "@/lib/features/drift/schema/chart";
import type { Series } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import type { ShownSeries } from "./prepare-readout";
import { titleOf } from "./prepare-series";

/** The series of an answer with the names and colours they have on the chart. */
export function shownSeries(chart: Chart | undefined, series: Series[]): ShownSeries[] {
  const byKey = new Map(series.map((one) => [one.key, one]));
  return (chart?.series ?? []).map((data, index) => {
    const one = byKey.get(data.key);
    return { title: one ? titleOf(one) : visibleText(data.label), tone: toneOf(index), data };
  });
}
