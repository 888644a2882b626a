"use client";

import { memo } from "react";

import { heatFill, heatPaths } from "@/components/charts/heat";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/lib/platform/format";
import { type HeatRow, rowWords } from "./prepare-heatmap";

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

/** One series by day: its name, a path for each colour, its newest value. */
export const FeatureRow = memo(function FeatureRow(props: FeatureRowProps) {
  const { index, row, width, measure, chosen, active } = props;
  return (
    <div
      id={`heat-row-${index}`}
      role="option"
      aria-selected={chosen}
      data-row={index}
      className={classNames(
        "grid cursor-pointer grid-cols-[1fr_auto] items-center gap-x-2.5 rounded px-1 py-[3px]",
        "md:grid-cols-[150px_1fr_76px]",
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
          row.silent && "text-ink-3",
        )}
      >
        {row.silent ? `old ${row.latest}` : row.latest}
        <span className="sr-only">{rowWords(row)}</span>
      </span>
    </div>
  );
});

const Strip = memo(function Strip({ levels, width }: { levels: HeatRow["levels"]; width: number | null }) {
  if (width === null) return <span className="block h-4" />;
  return (
    <svg aria-hidden width="100%" height={HEIGHT} className="block" strokeWidth="2" strokeLinejoin="round">
      {heatPaths(levels, width, HEIGHT).map(({ level, path }) =>
        level === null ? (
          <path key="none" d={path} fill="url(#no-point)" />
        ) : (
          <path key={level} d={path} fill={heatFill(level)} stroke={heatFill(level)} />
        ),
      )}
    </svg>
  );
});
