"use client";

import { useQuery } from "@tanstack/react-query";

import { Bars } from "@/components/charts/bars";
import { formatLocalSpan, localZone } from "@/components/charts/time-ticks";
import { QueryState } from "@/components/layout/query-state";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { seriesQueries } from "@/lib/features/drift/queries/series";
import type { Distribution, Side } from "@/lib/features/drift/schema/distribution";
import type { Series } from "@/lib/features/drift/schema/series";
import { formatCount, visibleText } from "@/lib/platform/format";
import { DistributionBins } from "./distribution-card-bins";
import { DistributionFacts } from "./distribution-card-facts";
import { DistributionSource, SideReason } from "./distribution-card-source";
import { axisEnds, barPairs } from "./prepare-bars";

/** How one feature is distributed now and was in the baseline; `feature` by its name in the monitor's reports. */
export function DistributionCard({
  model,
  feature,
  series,
}: {
  model: string;
  feature: string;
  series: Series;
}) {
  const query = useQuery(seriesQueries.distribution(model, feature, series.schedule));
  return (
    <Card>
      <CardHead title={`Distribution of ${visibleText(feature)}`}>now vs baseline</CardHead>
      <CardBody>
        <QueryState query={query} what="distribution" skeleton={<Skeleton className="h-[240px]" />}>
          {(distribution) => <Body distribution={distribution} />}
        </QueryState>
      </CardBody>
    </Card>
  );
}

function Body({ distribution }: { distribution: Distribution }) {
  const { baseline, current, bins, feature } = distribution;
  const pairs = barPairs(distribution);
  const ends = axisEnds(distribution);
  return (
    <div className="grid gap-2">
      <SideReason name="Baseline" side={baseline} />
      <SideReason name="Current" side={current} />
      {bins.length === 0 ? null : (
        <figure>
          <Bars pairs={pairs} label={`Shares of ${visibleText(feature)}, baseline and current`} />
          {ends === null ? null : (
            <figcaption className="flex justify-between text-2xs text-ink-3 tabular-nums">
              <span>{ends.low}</span>
              <span>{visibleText(feature)}</span>
              <span>{ends.high}</span>
            </figcaption>
          )}
        </figure>
      )}
      <p className="flex flex-wrap gap-x-3.5 gap-y-1 text-sm text-ink-3">
        <Legend fill="var(--series-5)" opacity={0.45} words={`Baseline${countWords(baseline)}`} />
        <Legend fill="var(--series-1)" opacity={1} words={`${windowWords(current)}${countWords(current)}`} />
      </p>
      <DistributionFacts distribution={distribution} />
      {bins.length === 0 ? null : <DistributionBins distribution={distribution} />}
      <DistributionSource distribution={distribution} />
    </div>
  );
}

function Legend({ fill, opacity, words }: { fill: string; opacity: number; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 tabular-nums">
      <svg aria-hidden viewBox="0 0 9 9" className="size-[9px] flex-none">
        <rect width="9" height="9" fill={fill} fillOpacity={opacity} />
      </svg>
      {words}
    </span>
  );
}

function countWords({ n }: Side): string {
  return n === null ? "" : `, n ${formatCount(n)}`;
}

function windowWords({ window }: Side): string {
  if (window === null) return "Current";
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  return `${formatLocalSpan(from, to)} ${localZone(from)}`;
}
