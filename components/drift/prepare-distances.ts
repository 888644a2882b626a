import { formatValue } from "@/components/charts/value-axis";
import type { Distribution } from "@/lib/features/drift/schema/distribution";

type Ks = Distribution["ks"];
type Psi = Distribution["psi"];

function figure(value: number | null): string {
  return value === null ? "unknown" : formatValue(value, null);
}

/** Below this a probability is not worth its digits. */
const LEAST_P = 0.001;

function probability(p: number): string {
  return p < LEAST_P ? `p < ${LEAST_P}` : `p ${formatValue(p, null)}`;
}

/** Distances in words, each with what it must be compared with: two samples of one population differ too. */
export const DISTANCE_WORDS = {
  ks: ({ value }: Ks) => figure(value),
  ksMore: ({ value, reason, range, critical, pValue }: Ks): string | null => {
    if (value === null) return reason;
    const parts = [
      range === null ? null : `between ${figure(range.least)} and ${figure(range.most)}`,
      critical === null ? null : `differ above ${figure(critical)}`,
      pValue === null ? null : probability(pValue),
    ];
    return parts.filter((part) => part !== null).join(", ") || null;
  },
  psi: ({ value }: Psi) => figure(value),
  psiMore: ({ value, reason, byChance }: Psi): string | null => {
    if (value === null) return reason;
    return byChance === null ? null : `${figure(byChance)} by chance at these sizes`;
  },
};
