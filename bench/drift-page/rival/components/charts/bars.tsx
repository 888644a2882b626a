"use client";

import { Bar, BarChart } from "recharts";

import type { Bars as ProductBars } from "@/components/charts/bars";

type BarsProps = Parameters<typeof ProductBars>[0];

/** The product's pairs of bars, by recharts. */
export function Bars({ pairs, label }: BarsProps) {
  return (
    <BarChart width={300} height={124} data={pairs} accessibilityLayer={false} role="img" title={label}>
      <Bar dataKey="baseline" fill="var(--series-5)" fillOpacity={0.45} />
      <Bar dataKey="current" fill="var(--series-1)" />
    </BarChart>
  );
}
