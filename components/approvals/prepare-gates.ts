import type { State } from "@/components/models/words";
import type { Gate } from "@/lib/features/approvals/schema/snapshot";
import { formatPlural } from "@/lib/platform/format";

/** Rows of the short list, which a phone shows without scrolling. */
const SHORT = 4;

/** How many passed; green only where all of them did, and never where there is none. */
export function gatesState(gates: { passed: number; total: number } | null, failed = false): State {
  if (gates === null) return { kind: "unknown", words: "Not evaluated yet" };
  if (gates.total === 0) return { kind: "unknown", words: "No criteria set" };
  const words = `${gates.passed} of ${gates.total} passed`;
  if (gates.passed === gates.total) return { kind: "ok", words };
  return { kind: failed ? "bad" : "warn", words };
}

export function countGates(gates: readonly Gate[]): { passed: number; total: number } {
  return { passed: gates.filter(({ result }) => result === "passed").length, total: gates.length };
}

/** The same of gates that are there to look at: red where one failed. */
export function judgedState(gates: readonly Gate[]): State {
  return gatesState(
    countGates(gates),
    gates.some(({ result }) => result === "failed"),
  );
}

const URGENCY: Record<Gate["result"], number> = { failed: 0, unknown: 1, passed: 2 };

/** What somebody must have seen before all else: what did not pass, then the figures, in the order of the criteria. */
export function shortGates(gates: readonly Gate[]): Gate[] {
  const isFigure = ({ kind }: Gate) => kind === "metric" || kind === "bias";
  const rank = (gate: Gate) => URGENCY[gate.result] * 2 + (isFigure(gate) ? 0 : 1);
  return [...gates].sort((a, b) => rank(a) - rank(b)).slice(0, Math.max(SHORT, countUnmet(gates)));
}

function countUnmet(gates: readonly Gate[]): number {
  return gates.length - countGates(gates).passed;
}

/** The link from the short list to all there is. */
export function allWords(gates: readonly Gate[]): string {
  if (gates.length === 0) return "Criteria, lineage and open findings";
  return `${gates.length === 1 ? "The criterion" : `All ${gates.length} criteria`}, lineage and open findings`;
}

/** What signing over gates means, as the person ticks it; null where all passed. */
export function overrideWords(gates: readonly Gate[]): string | null {
  const unmet = gates.filter(({ result }) => result !== "passed");
  if (unmet.length === 0) return null;
  const have = unmet.length === 1 ? "has" : "have";
  return (
    `I approve although ${formatPlural(unmet.length, "gate")} ${have} not passed: ` +
    `${unmet.map(({ label }) => label).join(", ")}. One more person has to sign.`
  );
}
