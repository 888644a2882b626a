"use client";

import { useXAxisScale, useYAxisScale } from "recharts";

import { type Buckets, seriesPaths } from "./series-paths";
import { type SeriesTone, TONE } from "./tones";

export interface PlotSeries {
  key: string;
  tone: SeriesTone;
  buckets: Buckets;
  /** Whether its newest point is beyond its limit; undefined: the newest point is not marked. */
  newest?: "bad" | "plain";
}

/** A few paths for each series, whatever it holds: recharts' own line costs an object a point. */
export function SeriesLines({ series }: { series: PlotSeries[] }) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  if (x === undefined || y === undefined) return null;
  const scales = { x: (at: number) => x(at) ?? 0, y: (value: number) => y(value) ?? 0 };
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round">
      {[...series].reverse().map(({ key, tone, buckets, newest }) => {
        const paths = seriesPaths(buckets, scales);
        const colour = TONE[tone];
        return (
          <g key={key} stroke={colour} data-series={key}>
            <path
              d={paths.spread}
              fill={colour}
              fillOpacity={0.4}
              stroke="none"
              shapeRendering="crispEdges"
            />
            <path d={paths.settled} strokeWidth={1.7} />
            <path d={paths.provisional} strokeWidth={1.7} strokeDasharray="4 4" strokeLinecap="butt" />
            <path d={paths.lone} strokeWidth={4.5} />
            {newest === undefined || paths.newest === null ? null : (
              <circle
                cx={paths.newest.x}
                cy={paths.newest.y}
                r={3.2}
                stroke="none"
                fill={newest === "bad" ? "var(--bad)" : colour}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}
