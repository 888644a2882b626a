"use client";

import { useMemo } from "react";

import { useNow } from "@/components/ui/clock";
import { CompareCard } from "./compare-card";
import { findPair, overlapOf, seriesDuring } from "./compare-spans";
import type { Side } from "./prepare-versions";
import { type ChartCardProps, SeriesChartCard } from "./series-chart-card";

const FIVE_MINUTES = 300_000;

/** The series in question over time, or of two versions where the address names them. */
export function MainCard(props: ChartCardProps) {
  const { page, chosen, state, change } = props;
  const { versions } = state;
  // Read to the second, a window that ends now would be another one each time.
  const now = Math.ceil(useNow() / FIVE_MINUTES) * FIVE_MINUTES;
  const [left, right] = [versions?.left, versions?.right];
  const sides = useMemo((): [Side, Side] | null => {
    if (left === undefined || right === undefined) return null;
    const pair = findPair(page.spans, { left, right });
    const one = pair && seriesDuring(chosen, pair.left, page.series);
    const other = pair && seriesDuring(chosen, pair.right, page.series);
    if (pair === null || one === null || other === null) return null;
    return [
      { span: pair.left, series: one },
      { span: pair.right, series: other },
    ];
  }, [left, right, page.spans, page.series, chosen]);
  if (versions === null) return <SeriesChartCard {...props} />;
  if (sides === null) {
    return (
      <SeriesChartCard {...props} note="These two versions can't be compared: no series measures both." />
    );
  }
  const [one, other] = sides;
  const atOnce = one.series.key !== other.series.key && overlapOf(one.span, other.span, now) !== null;
  return (
    <CompareCard
      page={page}
      chosen={chosen}
      pair={versions}
      sides={sides}
      atOnce={atOnce}
      now={now}
      state={state}
      change={change}
    />
  );
}
