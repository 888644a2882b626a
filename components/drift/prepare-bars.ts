import type { Bin, Distribution } from "@/lib/features/drift/schema/distribution";
import { formatPlural, visibleText } from "@/lib/platform/format";
import { roundFigure } from "./prepare-distances";

/** The two bars of a bin, as parts of the highest bar (0 to 1); null: that side has no figures. */
export interface BarPair {
  baseline: number | null;
  current: number | null;
}

/** The name of a bin: "10 to 20", "below 10", a value, or all others. */
export function binLabel(bin: Bin): string {
  if (bin.kind === "value") return bin.value === "" ? "(empty)" : visibleText(bin.value);
  if (bin.kind === "rest")
    return bin.values === 0 ? "all others" : `${formatPlural(bin.values, "other value")}`;
  if (bin.lower === null) return `below ${roundFigure(bin.to)}`;
  if (bin.upper === null) return `from ${roundFigure(bin.from)}`;
  return `${roundFigure(bin.lower)} to ${roundFigure(bin.upper)}`;
}

/** "12.5 %", or that nobody knows. */
export function shareWords(share: number | null): string {
  return share === null ? "unknown" : `${(share * 100).toFixed(1)} %`;
}

/** The bars of a distribution: both sides on one scale. */
export function barPairs({ bins }: Pick<Distribution, "bins">): BarPair[] {
  const highest = Math.max(0, ...bins.flatMap(({ baseline, current }) => [baseline ?? 0, current ?? 0])) || 1;
  return bins.map((bin) => ({
    baseline: bin.baseline === null ? null : bin.baseline / highest,
    current: bin.current === null ? null : bin.current / highest,
  }));
}

/** What stands below the first and the last bar of a numeric distribution. */
export function axisEnds({ bins }: Pick<Distribution, "bins">): { low: string; high: string } | null {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first?.kind !== "range" || last?.kind !== "range") return null;
  return {
    low: `${first.lower === null ? "< " : ""}${roundFigure(first.lower === null ? first.to : first.from)}`,
    high: `${roundFigure(last.upper === null ? last.from : last.to)}${last.upper === null ? "+" : ""}`,
  };
}
