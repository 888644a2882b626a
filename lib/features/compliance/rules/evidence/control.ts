import type { Evidence, Framework } from "../../schema/framework";
import type { Judgement, Verdict } from "../combine-states";

/** A control that was judged, before any exception. */
export interface JudgedControl {
  framework: Framework;
  reference: string;
  state: Verdict;
  reason: string;
  asOf: string | null;
}

/** Whatever answers another control answers this one. An exception there excuses nothing here. */
export function judgeControlEvidence(
  { framework, control }: Extract<Evidence, { kind: "control" }>,
  judged: ReadonlyMap<string, JudgedControl>,
  slug: string,
): Judgement {
  const other = judged.get(`${framework}/${control}`);
  const from = { kind: "control" as const, source: "countersign", resources: [] };
  if (!other) {
    const text = `${framework} / ${control} was not judged`;
    return { ...from, state: "unknown", text, asOf: null, href: null };
  }
  return {
    ...from,
    state: other.state,
    text: `${other.framework.short} ${other.reference}: ${other.reason}`,
    asOf: other.asOf,
    href: `/models/${encodeURIComponent(slug)}/compliance?framework=${encodeURIComponent(framework)}`,
  };
}
