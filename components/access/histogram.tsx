"use client";

import { useMemo } from "react";

import { PlotSurface } from "@/components/charts/plot-surface";
import { useWidth } from "@/components/charts/use-width";
import { Card, CardBody } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Skeleton } from "@/components/ui/skeleton";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { HistogramBars } from "./histogram-bars";
import { HistogramFoot } from "./histogram-foot";
import { HISTOGRAM_HEIGHT } from "./histogram-size";
import { countsOnlyWords } from "./prepare-counts-only";
import { gapsOf } from "./prepare-gaps";
import { bucketSpan, bucketWords, gridOf } from "./prepare-histogram";
import type { Span } from "./url-state";

interface HistogramProps {
  summary: AccessSummary;
  /** Null: how complete the log is is not known. */
  coverage: AccessCoverage | null;
  /** Nothing was read of these times. */
  isUnread: boolean;
  onZoom: (span: Span) => void;
}

/** How many calls, when, and with which result; times the log does not cover are hatched. */
export function Histogram({ summary, coverage, isUnread, onZoom }: HistogramProps) {
  const [width, measure] = useWidth();
  const now = useNow();
  const grid = gridOf(summary);
  const from = Date.parse(summary.from);
  // The last bar may reach into the future, of which nothing could have been read.
  const to = Math.min(Date.parse(summary.to), now);
  const gaps = useMemo(() => (coverage === null ? [] : gapsOf(coverage, { from, to })), [coverage, from, to]);
  const countsOnly = coverage === null ? null : countsOnlyWords(coverage, { from, to });
  const words = (index: number) => bucketWords(summary.histogram[index], bucketSpan(index, grid), gaps, now);
  return (
    <Card>
      <CardBody>
        <div ref={measure}>
          {width === null ? (
            <Skeleton className="h-16" />
          ) : (
            <PlotSurface
              area={{ left: 0, top: 0, width, height: HISTOGRAM_HEIGHT }}
              grid={grid}
              label="Calls over time"
              words={words}
              onSpan={onZoom}
              readout={(index) => (
                <HistogramFoot
                  summary={summary}
                  gaps={gaps}
                  isUnread={isUnread}
                  chosen={index === null ? null : words(index)}
                />
              )}
            >
              <HistogramBars histogram={summary.histogram} gaps={gaps} grid={grid} width={width} />
            </PlotSurface>
          )}
        </div>
        {countsOnly === null ? null : <p className="mt-1 text-sm text-ink-2">{countsOnly}</p>}
      </CardBody>
    </Card>
  );
}
