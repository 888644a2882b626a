import { type SeriesTone, TONE } from "@/components/charts/tones";
import type { Baseline, Series } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import { normalOf } from "./prepare-limit";
import { spacingWords } from "./prepare-series";

export function ToneMark({ tone }: { tone: SeriesTone }) {
  return (
    <svg aria-hidden viewBox="0 0 12 4" className="h-1 w-3 flex-none">
      <path d="M0 2h12" stroke={TONE[tone]} strokeWidth="2" />
    </svg>
  );
}

interface LegendProps {
  chosen: Series;
  /** Whether any bucket holds several values. */
  spread: boolean;
  provisional: boolean;
}

/** What the marks of the chart mean; only those that are drawn. */
export function ChartLegend({ chosen, spread, provisional }: LegendProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
      <span className="inline-flex items-center gap-1.5">
        <ToneMark tone={1} />
        {visibleText(chosen.label)}, {spacingWords(chosen.spacingSeconds)}
      </span>
      {spread ? (
        <span className="inline-flex items-center gap-1.5">
          <Swatch fill={TONE[1]} opacity={0.4} />
          Lowest to highest
        </span>
      ) : null}
      {chosen.baseline === null || normalOf(chosen) === null ? null : (
        <NormalRange baseline={chosen.baseline} />
      )}
      {provisional ? (
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 14 4" className="h-1 w-3.5 flex-none">
            <path d="M0 2h14" stroke={TONE[1]} strokeWidth="2" strokeDasharray="3 2" />
          </svg>
          Provisional
        </span>
      ) : null}
    </span>
  );
}

function NormalRange({ baseline }: { baseline: Baseline }) {
  return (
    <span className="inline-flex items-center gap-1.5" title={visibleText(baseline.words)}>
      <Swatch fill="var(--series-2)" opacity={0.25} />
      Normal range by {baseline.source === "window" ? "its past" : "constraint"}
    </span>
  );
}

function Swatch({ fill, opacity }: { fill: string; opacity: number }) {
  return (
    <svg aria-hidden viewBox="0 0 12 8" className="h-2 w-3 flex-none">
      <rect width="12" height="8" fill={fill} fillOpacity={opacity} />
    </svg>
  );
}
