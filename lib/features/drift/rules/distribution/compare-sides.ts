import type { Bin, Distribution } from "../../schema/distribution";
import type { FeatureStatistics } from "../reports/data-statistics";
import { type CategoryBin, type CategoryComparison, compareCategories } from "./compare-categories";
import { compareNumeric, type NumericComparison } from "./compare-numeric";
import { ksCriticalDistance, ksPValue } from "./ks";

/** What two reports of a feature say together: the part of a Distribution that is computed. */
export type Compared = Pick<Distribution, "kind" | "bins" | "basis" | "psi" | "ks" | "estimate"> & {
  medians: { baseline: number | null; current: number | null };
};

const NO_KS = { value: null, range: null, critical: null, pValue: null };
const NO_SIDE = "One side has no distribution to compare.";
const NO_VALUES = "One side holds no values.";

const NOTHING: Compared = {
  kind: null,
  bins: [],
  basis: null,
  psi: { value: null, byChance: null, reason: NO_SIDE },
  ks: { ...NO_KS, reason: NO_SIDE },
  estimate: null,
  medians: { baseline: null, current: null },
};

const share = (count: number | null, total: number | undefined) =>
  count === null || total === undefined || total <= 0 ? null : count / total;

function estimateOf({ ks, ksRange, interpolated }: NumericComparison): string | null {
  if (ks === null || !ksRange) return null;
  const split = interpolated ? ", and their bounds differ from the baseline's" : "";
  return (
    `At least one report holds buckets only${split}: values are taken to lie evenly inside a bucket. ` +
    `The KS distance lies between ${ksRange.least.toFixed(2)} and ${ksRange.most.toFixed(2)}.`
  );
}

function ofNumbers(compared: NumericComparison): Compared {
  const { baseline, current, ks, ksRange, psi, psiByChance, basis } = compared;
  const [n, m] = [baseline.total, current?.total ?? 0];
  const noPsi = compared.bins.length > 1 ? NO_VALUES : "The baseline has a single bucket.";
  const none = current ? NO_VALUES : NO_SIDE;
  return {
    kind: "numeric",
    basis,
    bins: compared.bins.map((bin) => ({
      ...bin,
      kind: "range",
      baseline: share(bin.baseline, baseline.total),
      current: share(bin.current, current?.total),
    })),
    psi: {
      value: psi,
      byChance: psi === null ? null : psiByChance,
      reason: psi === null ? (current ? noPsi : none) : null,
    },
    ks:
      ks === null
        ? { ...NO_KS, reason: none }
        : {
            value: ks,
            range: ksRange,
            critical: ksCriticalDistance(n, m),
            pValue: ksPValue(ks, n, m),
            reason: null,
          },
    estimate: estimateOf(compared),
    medians: { baseline: baseline.median, current: current?.median ?? null },
  };
}

/** As many bars as a card has room for. */
const SHOWN = 20;

function barsOf({ bins, baseline, current }: CategoryComparison): Bin[] {
  const shares = (bin: Pick<CategoryBin, "baseline" | "current">) => ({
    baseline: share(bin.baseline, baseline.total),
    current: share(bin.current, current?.total),
  });
  const largest = (bin: CategoryBin) => Math.max(shares(bin).baseline ?? 0, shares(bin).current ?? 0);
  const sorted = [...bins].sort((left, right) => largest(right) - largest(left));
  const shown: Bin[] = sorted
    .slice(0, SHOWN)
    .map(({ value, isNew, ...bin }) => ({ kind: "value", value, isNew, ...shares(bin) }));
  const rest = sorted.slice(SHOWN);
  const sum = (side: "baseline" | "current") => rest.reduce((total, bin) => total + (bin[side] ?? 0), 0);
  const unshown = {
    baseline: baseline.unlisted + sum("baseline"),
    current: current && current.unlisted + sum("current"),
  };
  if (unshown.baseline <= 0 && (unshown.current ?? 0) <= 0) return shown;
  return [...shown, { kind: "rest", values: rest.length, ...shares(unshown) }];
}

function ofCategories(compared: CategoryComparison): Compared {
  const { psi, psiByChance, current } = compared;
  return {
    ...NOTHING,
    kind: "categorical",
    basis: "values",
    bins: barsOf(compared),
    psi: { value: psi, byChance: psiByChance, reason: psi === null ? (current ? NO_VALUES : NO_SIDE) : null },
    ks: { ...NO_KS, reason: "A KS distance needs an order, and text has none." },
  };
}

/** One side alone, as its own baseline. */
function alone(side: FeatureStatistics): Compared {
  const { distribution, present } = side;
  if (!distribution) return NOTHING;
  if (distribution.kind === "numeric") return ofNumbers(compareNumeric(distribution, null));
  return ofCategories(compareCategories({ distribution, present }, null));
}

function mirrored({ bins, medians, ...rest }: Compared): Compared {
  return {
    ...rest,
    bins: bins.map((bin) => {
      const swapped = { ...bin, baseline: bin.current, current: bin.baseline };
      return swapped.kind === "value" ? { ...swapped, isNew: false } : swapped;
    }),
    medians: { baseline: medians.current, current: medians.baseline },
  };
}

/** Compares what two reports say of a feature; null: that side has nothing. One side alone keeps its picture. */
export function compareSides(
  baseline: FeatureStatistics | null,
  current: FeatureStatistics | null,
): Compared {
  const [before, after] = [baseline?.distribution, current?.distribution];
  if (!baseline || !before) return current ? mirrored(alone(current)) : NOTHING;
  if (!current || !after) return alone(baseline);
  if (before.kind === "numeric" && after.kind === "numeric") return ofNumbers(compareNumeric(before, after));
  if (before.kind === "categorical" && after.kind === "categorical") {
    const sides = [
      { distribution: before, present: baseline.present },
      { distribution: after, present: current.present },
    ] as const;
    return ofCategories(compareCategories(...sides));
  }
  const reason = `The baseline knows it as ${baseline.inferredType}, the current report as ${current.inferredType}.`;
  const only = alone(baseline);
  return { ...only, psi: { ...only.psi, reason }, ks: { ...only.ks, reason } };
}
