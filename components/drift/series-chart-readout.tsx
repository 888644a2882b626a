import { TriangleAlert, X } from "lucide-react";

import { formatValue } from "@/components/charts/value-axis";
import type { Series } from "@/lib/features/drift/schema/series";
import { formatPlural } from "@/lib/platform/format";
import { verdictOf } from "./prepare-limit";
import { bucketFacts, type ShownSeries } from "./prepare-readout";
import { ToneMark } from "./series-chart-legend";

interface ReadoutProps {
  shown: ShownSeries[];
  index: number;
  /** The bucket in words. */
  span: string;
  /** Said before the span: nothing is pointed at, this is the newest. */
  newest: boolean;
  /** What the first series is held against; absent: they are versions, held against each other. */
  chosen?: Series;
}

/** All series of one bucket, below the chart, where it covers nothing and keeps its place. */
export function ChartReadout({ shown, index, span, newest, chosen }: ReadoutProps) {
  return (
    <div className="px-3.5 pt-1 pb-2 text-sm" data-readout>
      <p className="text-ink-3 tabular-nums">
        {newest ? "Newest shown: " : ""}
        {span}
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
        {shown.map(({ title, tone, data }) => (
          <li key={data.key} className="flex min-w-0 flex-wrap items-center gap-x-1.5">
            <ToneMark tone={tone} />
            <span className="truncate text-ink-2">{title}</span>
            <Facts data={data} index={index} />
            {chosen?.key === data.key ? <Verdict data={data} index={index} chosen={chosen} /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ data, index }: Pick<ReadoutProps, "index"> & Pick<ShownSeries, "data">) {
  const facts = bucketFacts(data, index);
  if (facts === null) return <span className="text-ink-3">no data</span>;
  return (
    <>
      <strong className="font-medium tabular-nums">{formatValue(facts.last, data.unit)}</strong>
      <span className="text-ink-3 tabular-nums">
        {facts.count > 1
          ? `last of ${formatPlural(facts.count, "point")}, ${formatValue(facts.min, data.unit)} to ${formatValue(facts.max, data.unit)}`
          : "1 point"}
        {facts.provisional ? ", provisional" : ""}
      </span>
    </>
  );
}

function Verdict({ data, index, chosen }: Parameters<typeof Facts>[0] & { chosen: Series }) {
  const last = data.last[index] ?? null;
  const verdict = last === null ? null : verdictOf(last, chosen);
  if (verdict === null) return null;
  const [Icon, colour] = verdict.beyond ? [X, "text-bad"] : [TriangleAlert, "text-warn"];
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon aria-hidden className="size-3.5 flex-none" />
      {verdict.words}
    </span>
  );
}
