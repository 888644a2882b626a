import { memo, useId } from "react";

import type { BucketGrid } from "@/components/charts/pick-bucket";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { HISTOGRAM_HEIGHT } from "./histogram-size";
import type { Gap } from "./prepare-gaps";
import { barPaths, gapBox } from "./prepare-histogram";

interface HistogramBarsProps {
  histogram: AccessSummary["histogram"];
  gaps: Gap[];
  grid: BucketGrid;
  width: number;
}

/** Narrower than this, the words of a gap would run out of it. */
const LABEL_WIDTH = 62;

/** Bars as one path for each result, over the hatching of what the log does not cover. */
export const HistogramBars = memo(function HistogramBars({
  histogram,
  gaps,
  grid,
  width,
}: HistogramBarsProps) {
  const hatch = useId();
  const paths = barPaths(histogram, { width, height: HISTOGRAM_HEIGHT });
  return (
    <svg aria-hidden width={width} height={HISTOGRAM_HEIGHT} className="block">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--warn)" strokeWidth="2" strokeOpacity="0.35" />
        </pattern>
      </defs>
      {gaps.map((gap) => {
        const box = gapBox(gap, grid, width);
        return (
          <rect
            key={`${gap.label} ${gap.from} ${gap.to}`}
            data-gap={gap.label}
            {...box}
            y={0}
            height={HISTOGRAM_HEIGHT}
            fill={`url(#${hatch})`}
          />
        );
      })}
      <path d={paths.allowed} fill="var(--series-1)" fillOpacity="0.55" />
      <path d={paths.failed} fill="var(--warn)" />
      <path d={paths.denied} fill="var(--bad)" />
      {gaps.map((gap) => {
        const box = gapBox(gap, grid, width);
        if (box.width < LABEL_WIDTH) return null;
        return (
          <text
            key={`${gap.label} ${gap.from} ${gap.to}`}
            x={box.x + box.width / 2}
            y={12}
            textAnchor="middle"
            className="fill-warn text-2xs"
          >
            {gap.label}
          </text>
        );
      })}
    </svg>
  );
});
