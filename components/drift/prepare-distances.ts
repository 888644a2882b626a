import { formatValue } from "@/components/charts/value-axis";
import type { Distribution } from "@/lib/features/drift/schema/distribution";

type Ks = Distribution["ks"];
type Psi = Distribution["psi"];

/** A figure of a feature in its own unit, without digits that say nothing: "36,209", "0.4". */
export function roundFigure(value: number): string {
  return formatValue(Math.abs(value) >= 1000 ? Math.round(value) : value, null);
}

export function figureWords(value: number | null): string {
  return value === null ? "unknown" : roundFigure(value);
}

/** Distances are compared to two or three places; more would claim a precision they lack. */
function distance(value: number): string {
  return formatValue(Number(value.toPrecision(3)), null);
}

export function distanceWords({ value }: Ks | Psi): string {
  return value === null ? "unknown" : distance(value);
}

/** Below this a probability is not worth its digits. */
const LEAST_P = 0.001;

/** What a KS distance must be compared with: two samples of one population differ too. Null: not known. */
export function ksWords({ value, reason, critical, pValue }: Ks): string | null {
  if (value === null) return reason;
  const chance = pValue === null ? "" : `, ${pValue < LEAST_P ? `p < ${LEAST_P}` : `p ${distance(pValue)}`}`;
  return critical === null ? null : `By chance up to ${distance(critical)} at these sizes (5 %)${chance}`;
}

/** What a PSI must be compared with. Null: not known. */
export function psiWords({ value, reason, byChance }: Psi): string | null {
  if (value === null) return reason;
  return byChance === null ? null : `By chance ${distance(byChance)} on average at these sizes`;
}
