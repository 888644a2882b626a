"use client";

import { useMemo } from "react";

import { useNow } from "@/components/ui/clock";
import { CompareCard } from "./compare-card";
import { findPair, overlapOf, seriesDuring } from "./compare-spans";
import type { Side } from "./prepare-versions";
import { type ChartCardProps, SeriesChartCard } from "./series-chart-card";
import type { VersionPair } from "./url-state";

const FIVE_MINUTES = 300_000;

/** Two versions by the names an address has for them; the series alone, saying so, where they can't be compared. */
export function VersionsCard({ pair, ...props }: ChartCardProps & { pair: VersionPair }) {
  const { page, chosen, state, change } = props;
  // Read to the second, a window that ends now would be another one each time.
  const now = Math.ceil(useNow() / FIVE_MINUTES) * FIVE_MINUTES;
  const { left, right } = pair;
  const spans = useMemo(() => findPair(page.spans, { left, right }), [page.spans, left, right]);
  const sides = useMemo((): [Side, Side] | null => {
    const one = spans && seriesDuring(chosen, spans.left, page.series);
    const other = spans && seriesDuring(chosen, spans.right, page.series);
    if (spans === null || one === null || other === null) return null;
    return [
      { span: spans.left, series: one },
      { span: spans.right, series: other },
    ];
  }, [spans, page.series, chosen]);
  if (sides === null) {
    const why = spans === null ? "when they served is not known" : "this metric does not measure both";
    return (
      <SeriesChartCard {...props} note={`The two versions of this address can't be compared: ${why}.`} />
    );
  }
  const [one, other] = sides;
  const atOnce = one.series.key !== other.series.key && overlapOf(one.span, other.span, now) !== null;
  return (
    <CompareCard
      page={page}
      chosen={chosen}
      pair={pair}
      sides={sides}
      atOnce={atOnce}
      now={now}
      state={state}
      change={change}
    />
  );
}
