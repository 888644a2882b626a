"use client";

import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  XAxis,
  YAxis,
} from "recharts";

import { PLOT } from "@/components/charts/plot-frame";
import type { TimeChart as ProductChart, TimeChartProps } from "@/components/charts/time-chart";
import { TONE } from "@/components/charts/tones";

type Row = Record<string, number | null | [number, number]>;

/** A row a bucket, as recharts wants its data. */
function rowsOf(series: TimeChartProps["series"]): Row[] {
  const [first] = series;
  if (!first) return [];
  const { start, step, last } = first.buckets;
  return last.map((_, index) => {
    const row: Row = { at: start + (index + 0.5) * step };
    for (const { key, buckets } of series) {
      const split = buckets.provisionalFrom ?? buckets.last.length;
      const [low, high] = [buckets.min[index] ?? null, buckets.max[index] ?? null];
      row[`${key} settled`] = index < split ? (buckets.last[index] ?? null) : null;
      row[`${key} provisional`] = index >= split - 1 ? (buckets.last[index] ?? null) : null;
      row[`${key} spread`] = low === null || high === null ? null : [low, high];
    }
    return row;
  });
}

const TICK = { fill: "var(--ink-3)", fontSize: 10.5 };

/** The product's chart with recharts' own lines and areas in place of paths. */
export const TimeChart: typeof ProductChart = memo(function TimeChart(props: TimeChartProps) {
  const { width, axisWidth, x, y, series, normal, threshold, breaches, markers, label } = props;
  const rows = useMemo(() => rowsOf(series), [series]);
  return (
    <ComposedChart
      width={width}
      height={PLOT.height}
      margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
      data={rows}
      accessibilityLayer={false}
      role="img"
      title={label}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {breaches.map(({ from, to }) => (
        <ReferenceArea
          key={from}
          x1={Math.max(from, x.from)}
          x2={Math.min(to, x.to)}
          fill="var(--bad)"
          fillOpacity={0.07}
          stroke="none"
        />
      ))}
      {normal === null ? null : (
        <ReferenceArea
          y1={Math.max(normal.low ?? y.low, y.low)}
          y2={Math.min(normal.high ?? y.high, y.high)}
          fill="var(--series-2)"
          fillOpacity={0.14}
          stroke="none"
        />
      )}
      <XAxis
        type="number"
        dataKey="at"
        domain={[x.from, x.to]}
        allowDataOverflow
        ticks={x.ticks}
        interval={0}
        tickFormatter={x.label}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        height={PLOT.axisHeight}
      />
      <YAxis
        type="number"
        domain={[y.low, y.high]}
        allowDataOverflow
        ticks={y.ticks}
        interval={0}
        tickFormatter={y.label}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={axisWidth}
      />
      {threshold === null ? null : (
        <ReferenceLine
          y={threshold.value}
          stroke="var(--bad)"
          strokeDasharray="4 3"
          label={{
            value: threshold.label,
            position: "insideBottomLeft",
            fill: "var(--bad)",
            fontSize: 10.5,
          }}
        />
      )}
      {markers.map((marker) => (
        <ReferenceLine
          key={`${marker.at} ${marker.label}`}
          x={marker.at}
          stroke="var(--ink-3)"
          strokeDasharray="2 3"
          label={{ value: marker.label, position: "insideTopLeft", fill: "var(--ink-3)", fontSize: 10.5 }}
        />
      ))}
      {series.flatMap(({ key, tone }) => [
        <Area
          key={`${key} spread`}
          dataKey={(row: Row) => row[`${key} spread`]}
          fill={TONE[tone]}
          fillOpacity={0.28}
          stroke="none"
        />,
        <Line
          key={`${key} settled`}
          dataKey={(row: Row) => row[`${key} settled`]}
          stroke={TONE[tone]}
          strokeWidth={1.7}
          dot={false}
        />,
        <Line
          key={`${key} provisional`}
          dataKey={(row: Row) => row[`${key} provisional`]}
          stroke={TONE[tone]}
          strokeWidth={1.7}
          strokeDasharray="4 4"
          dot={false}
        />,
      ])}
    </ComposedChart>
  );
});
