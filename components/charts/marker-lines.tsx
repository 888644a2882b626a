"use client";

import { usePlotArea, useXAxisDomain, useXAxisScale } from "recharts";

import { placeLabels } from "./place-labels";

export interface PlotMarker {
  at: number;
  label: string;
}

const ROW = 13;

/** Vertical lines at what happened, each with its label. */
export function MarkerLines({ markers }: { markers: PlotMarker[] }) {
  const scale = useXAxisScale();
  const area = usePlotArea();
  const [from, to] = useXAxisDomain() ?? [];
  if (scale === undefined || area === undefined || typeof from !== "number" || typeof to !== "number") {
    return null;
  }
  const lines = markers
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, label }) => ({ text: label, x: (scale(at) ?? area.x) - area.x }));
  const path = lines.map(({ x }) => `M${(area.x + x).toFixed(1)} ${area.y}V${area.y + area.height}`).join("");
  return (
    <g>
      <path d={path} stroke="var(--ink-3)" strokeDasharray="2 3" fill="none" />
      {placeLabels(lines, area.width).map(({ text, x, row, anchor }, index) => (
        <text
          key={index}
          x={area.x + x + (anchor === "start" ? 5 : -5)}
          y={area.y + 9 + row * ROW}
          textAnchor={anchor}
          fontSize={10.5}
          fill="var(--ink-3)"
          stroke="var(--surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </g>
  );
}
