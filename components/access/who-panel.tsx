import { ForeignText } from "@/components/ui/foreign-text";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { formatCount, formatPlural, visibleText } from "@/lib/platform/format";
import { CountsPanel } from "./counts-panel";
import { FilterCell } from "./filter-cell";
import { callerBars } from "./prepare-callers";

/** Who called, most calls first. */
export function WhoPanel({ summary }: { summary: AccessSummary }) {
  const { bars, isLogarithmic, rest } = callerBars(summary);
  return (
    <CountsPanel title="Who" note={formatPlural(summary.callers, "caller")}>
      {bars.length === 0 ? <p className="text-ink-2">No call.</p> : null}
      {bars.map(({ principal, person, events, denied, width }) => (
        <div key={`${principal} ${person ?? ""}`} className="min-w-0">
          <div className="flex items-baseline justify-between gap-2">
            <FilterCell
              param="actor"
              value={person ?? principal}
              title={visibleText(person === null ? principal : `${person}, as ${principal}`)}
              className="font-mono text-sm"
            >
              <ForeignText text={person ?? principal} />
            </FilterCell>
            <span className="flex-none tabular-nums">
              {denied === 0 ? null : (
                <span className="mr-1.5 text-sm text-bad">{formatCount(denied)} denied</span>
              )}
              {formatCount(events)}
            </span>
          </div>
          <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-1 w-full">
            <rect width="100" height="4" rx="1" fill="var(--sunken)" />
            <rect width={width} height="4" rx="1" fill={denied === 0 ? "var(--series-1)" : "var(--bad)"} />
          </svg>
        </div>
      ))}
      {rest === 0 ? null : <p className="text-sm text-ink-3">and {formatPlural(rest, "more caller")}</p>}
      {isLogarithmic ? (
        <p className="text-sm text-ink-3">Bars are logarithmic: each step is ten times the calls.</p>
      ) : null}
    </CountsPanel>
  );
}
