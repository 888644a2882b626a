"use client";

import { memo } from "react";
import { CartesianGrid, ComposedChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from "recharts";

import { MarkerLines, type PlotMarker } from "./marker-lines";
import { PLOT } from "./plot-frame";
import { type PlotSeries, SeriesLines } from "./series-lines";
import { type PlotThreshold, ThresholdLabel } from "./threshold-label";
import type { ValueAxis } from "./value-axis";

export interface TimeAxis {
  from: number;
  to: number;
  ticks: number[];
  label: (at: number) => string;
}

export interface TimeChartProps {
  width: number;
  axisWidth: number;
  x: TimeAxis;
  y: ValueAxis;
  /** The first is the one in question and is drawn on top. */
  series: PlotSeries[];
  /** What is normal; an open side reaches to the edge of the plot. */
  normal: { low: number | null; high: number | null } | null;
  threshold: PlotThreshold | null;
  breaches: { from: number; to: number }[];
  markers: PlotMarker[];
  /** What the chart shows, in words. */
  label: string;
}

const TICK = { fill: "var(--ink-3)", fontSize: 10.5 };

/** Series over time between axes. It has no handlers: hovering and choosing a span belong to the surface around it. */
export const TimeChart = memo(function TimeChart(props: TimeChartProps) {
  const { width, axisWidth, x, y, series, normal, threshold, breaches, markers, label } = props;
  return (
    <ComposedChart
      width={width}
      height={PLOT.height}
      margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      role="img"
      title={label}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {breaches.map(({ from, to }) => (
        <ReferenceArea key={from} x1={from} x2={to} fill="var(--bad)" fillOpacity={0.07} stroke="none" />
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
        <ReferenceLine y={threshold.value} stroke="var(--bad)" strokeDasharray="4 3" />
      )}
      <SeriesLines series={series} />
      <MarkerLines markers={markers} />
      {threshold === null ? null : <ThresholdLabel threshold={threshold} />}
    </ComposedChart>
  );
});
