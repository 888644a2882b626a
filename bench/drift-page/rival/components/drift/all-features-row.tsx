"use client";

import { memo } from "react";
import { Bar, BarChart, Cell } from "recharts";

import { heatFill } from "@/components/charts/heat";
import type { FeatureRow as ProductRow } from "@/components/drift/all-features-row";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/lib/platform/format";
import { type HeatRow, rowWords } from "@/components/drift/prepare-heatmap";

interface FeatureRowProps {
  index: number;
  row: HeatRow;
  /** Of the strip of days, which is as wide in every row; null: not measured yet. */
  width: number | null;
  measure: ((element: HTMLElement | null) => (() => void) | undefined) | undefined;
  chosen: boolean;
  active: boolean;
}

const HEIGHT = 16;

/** The product's row of the heatmap with its days drawn by recharts. */
export const FeatureRow: typeof ProductRow = memo(function FeatureRow(props: FeatureRowProps) {
  const { index, row, width, measure, chosen, active } = props;
  return (
    <div
      id={`heat-row-${index}`}
      role="option"
      aria-selected={chosen}
      data-row={index}
      className={classNames(
        "grid cursor-pointer grid-cols-[1fr_auto] items-center gap-x-2.5 rounded px-1 py-[3px]",
        "md:grid-cols-[150px_1fr_68px]",
        active && "bg-sunken",
      )}
    >
      <span
        title={row.title}
        className={classNames(
          "truncate font-mono text-sm max-md:col-start-1 max-md:row-start-1",
          chosen && "font-medium text-accent",
        )}
      >
        {visibleText(row.name)}
      </span>
      <span ref={measure} data-strip className="max-md:col-span-2 max-md:row-start-2">
        <Strip levels={row.levels} width={width} />
      </span>
      <span
        className={classNames(
          "text-right font-mono text-sm whitespace-nowrap tabular-nums max-md:col-start-2 max-md:row-start-1",
          row.beyond && "font-medium text-bad",
        )}
      >
        {row.latest}
        <span className="sr-only">{rowWords(row)}</span>
      </span>
    </div>
  );
});

/** A bar of full height for each day. */
const Strip = memo(function Strip({ levels, width }: { levels: HeatRow["levels"]; width: number | null }) {
  if (width === null) return <span className="block h-4" />;
  const days = levels.map((level) => ({ level, full: 1 }));
  return (
    <BarChart
      width={width}
      height={HEIGHT}
      data={days}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={1}
      accessibilityLayer={false}
    >
      <Bar dataKey="full" radius={1}>
        {days.map(({ level }, day) => (
          <Cell key={day} fill={level === null ? "url(#no-point)" : heatFill(level)} />
        ))}
      </Bar>
    </BarChart>
  );
});
