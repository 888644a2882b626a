import { formatValue } from "@/components/charts/value-axis";
import type { Distribution } from "@/lib/features/drift/schema/distribution";
import { shareWords } from "./prepare-bars";
import { DISTANCE_WORDS } from "./prepare-distances";

/** The figures beside the picture; one that can't be told says why. */
export function DistributionFacts({ distribution }: { distribution: Distribution }) {
  const { kind, baseline, current, ks, psi } = distribution;
  return (
    <dl className="text-sm">
      {kind === "categorical" ? null : (
        <Fact name="Median" value={change(figure(baseline.median), figure(current.median))} />
      )}
      <Fact
        name="Missing"
        value={change(shareWords(baseline.missingShare), shareWords(current.missingShare))}
      />
      {kind === "categorical" ? null : (
        <Fact name="KS distance" value={DISTANCE_WORDS.ks(ks)} more={DISTANCE_WORDS.ksMore(ks)} />
      )}
      <Fact name="PSI" value={DISTANCE_WORDS.psi(psi)} more={DISTANCE_WORDS.psiMore(psi)} />
    </dl>
  );
}

function figure(value: number | null): string {
  return value === null ? "unknown" : formatValue(value, null);
}

function change(before: string, now: string): string {
  return before === "unknown" && now === "unknown" ? "unknown" : `${before} → ${now}`;
}

function Fact({ name, value, more = null }: { name: string; value: string; more?: string | null }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1 last:border-b-0">
      <dt>{name}</dt>
      <dd className="text-right tabular-nums">
        {value}
        {more === null ? null : <span className="block text-xs text-ink-3">{more}</span>}
      </dd>
    </div>
  );
}
