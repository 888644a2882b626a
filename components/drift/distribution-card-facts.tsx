import type { Distribution } from "@/lib/features/drift/schema/distribution";
import { shareWords } from "./prepare-bars";
import { distanceWords, figureWords, ksWords, psiWords } from "./prepare-distances";

/** The figures beside the picture; one that can't be told says why. */
export function DistributionFacts({ distribution }: { distribution: Distribution }) {
  const { kind, baseline, current, ks, psi } = distribution;
  return (
    <dl className="text-sm">
      {kind === "categorical" ? null : (
        <Fact name="Median" value={change(figureWords(baseline.median), figureWords(current.median))} />
      )}
      <Fact
        name="Missing"
        value={change(shareWords(baseline.missingShare), shareWords(current.missingShare))}
      />
      {kind === "categorical" ? null : (
        <Fact name="KS distance" value={distanceWords(ks)} more={ksWords(ks)} />
      )}
      <Fact name="PSI" value={distanceWords(psi)} more={psiWords(psi)} />
    </dl>
  );
}

function change(before: string, now: string): string {
  return before === "unknown" && now === "unknown" ? "unknown" : `${before} → ${now}`;
}

function Fact({ name, value, more = null }: { name: string; value: string; more?: string | null }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 border-b border-line py-1 last:border-b-0">
      <dt>{name}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
      {more === null ? null : <dd className="col-span-2 text-xs text-ink-3 tabular-nums">{more}</dd>}
    </div>
  );
}
