import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import { RESULTS, type Result } from "@/lib/features/access/schema/kinds";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { formatCount, formatShort, visibleText } from "@/lib/platform/format";
import { FilterCell } from "./filter-cell";
import type { Gap } from "./prepare-gaps";

const SWATCH: Record<Result, string> = { allowed: "text-accent", denied: "text-bad", failed: "text-warn" };

interface HistogramFootProps {
  summary: AccessSummary;
  gaps: Gap[];
  /** Nothing was read of these times: no count is an answer. */
  isUnread: boolean;
  /** The bar that is pointed at, in words. */
  chosen: string | null;
}

/** Under the bars: from when to when, and what they count; while one is pointed at, that one. */
export function HistogramFoot({ summary, gaps, isUnread, chosen }: HistogramFootProps) {
  const now = useNow();
  const hatched = [...new Set(gaps.map(({ label }) => label))];
  const shown = RESULTS.filter((result) => !isUnread && (result !== "failed" || summary.failed > 0));
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-sm text-ink-3 tabular-nums">
      <span>{formatShort(Date.parse(summary.from), now)}</span>
      {chosen === null ? (
        <span className="flex flex-wrap gap-x-3">
          {shown.map((result) => (
            <span key={result} className="flex items-center gap-1">
              <span aria-hidden className={classNames("text-[10px]", SWATCH[result])}>
                ■
              </span>
              <FilterCell param="result" value={result}>
                {result} {formatCount(summary[result])}
              </FilterCell>
            </span>
          ))}
          {hatched.length === 0 ? null : (
            <span className="text-warn" title={gaps.map(({ reason }) => visibleText(reason)).join(" ")}>
              <span aria-hidden>▨</span> {hatched.join(", ")}
            </span>
          )}
        </span>
      ) : (
        <span className="text-ink-2">{chosen}</span>
      )}
      <span>{formatShort(Math.min(Date.parse(summary.to), now), now)} UTC</span>
    </div>
  );
}
