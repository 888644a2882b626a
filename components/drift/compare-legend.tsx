import { formatValue } from "@/components/charts/value-axis";
import type { Series } from "@/lib/features/drift/schema/series";
import type { ShownSeries } from "./prepare-readout";
import { ToneMark } from "./series-chart-legend";

/** Which line is which version, and how many points stand behind it. */
export function CompareLegend({ shown, chosen }: { shown: ShownSeries[]; chosen: Series }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
      {shown.map(({ title, tone, data }) => (
        <span key={tone} className="inline-flex items-center gap-1.5">
          <ToneMark tone={tone} />
          {title}
          {data.count.some((count) => count > 0) ? "" : ", no point"}
        </span>
      ))}
      {chosen.limit === null ? null : <span>Limit {formatValue(chosen.limit.value, chosen.unit)}</span>}
    </span>
  );
}
