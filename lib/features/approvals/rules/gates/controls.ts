import type { State } from "@/lib/features/compliance/schema/kinds";
import { formatPlural } from "@/lib/platform/format";
import type { CriteriaBody } from "../../schema/criteria";
import type { Gate } from "../../schema/snapshot";
import type { ControlStanding, GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

type Needed = CriteriaBody["controls"][number];

const GAPS: readonly State[] = ["not_met", "part"];

function listed(standings: ControlStanding[]): string {
  const shown = standings.slice(0, 3).map(({ reference }) => reference);
  const more = standings.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** Oldest time of what the standings rest on; null where one was never read. */
function oldest(standings: ControlStanding[]): string | null {
  const times = standings.map(({ asOf }) => asOf);
  return times.includes(null) ? null : (times.flatMap((time) => time ?? []).sort()[0] ?? null);
}

/** Controls of a framework are met, excepted or do not apply. What nobody worked out is not known to be. */
export function judgeControls(needed: Needed, { controls }: GateInput): Gate {
  const ofFramework = controls.filter(({ framework }) => framework === needed.framework);
  const standings = ofFramework.filter(
    ({ control }) => needed.control === null || control === needed.control,
  );
  const name = ofFramework[0]?.frameworkTitle ?? needed.framework;
  const which = needed.control === null ? "" : ` ${standings[0]?.reference ?? needed.control}`;
  const head = {
    key: ["controls", needed.framework, needed.control].filter((part) => part !== null).join(" "),
    kind: "controls" as const,
    label: `Controls met: ${name}${which}`,
    required: "Met or excepted",
    source: { call: "countersign compliance", asOf: oldest(standings) },
  };
  if (standings.length === 0) return unknown(head, `Nobody has worked out ${name}${which} for this model.`);
  const gaps = standings.filter(({ state }) => GAPS.includes(state));
  const value = formatPlural(gaps.length, "gap");
  if (gaps.length > 0) return failed(head, `Not met: ${listed(gaps)}.`, { value });
  const open = standings.filter(({ state }) => state === "unknown");
  if (open.length > 0) return unknown(head, `Not known: ${listed(open)}.`);
  return passed(head, { value });
}
