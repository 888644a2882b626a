import type { State } from "@/components/models/words";
import type { Alarm, AlarmLint } from "@/lib/features/drift/schema/alarm";

/** An alarm that can't notice a dead monitor may say OK for ever: its OK proves nothing. */
const PROVES_NOTHING: readonly AlarmLint["kind"][] = ["missing_data_hides_dead_monitor", "watches_nothing"];

/** The state of a CloudWatch alarm as AWS spells it, for people. */
export function alarmState({ state, lint }: Pick<Alarm, "state" | "lint">): State {
  if (state === "ALARM") return { kind: "bad", words: "In alarm" };
  if (state === "INSUFFICIENT_DATA") return { kind: "unknown", words: "Insufficient data" };
  if (state !== "OK") return { kind: "unknown", words: state };
  const hollow = lint.some(({ kind }) => PROVES_NOTHING.includes(kind));
  return hollow ? { kind: "unknown", words: "Says OK" } : { kind: "ok", words: "OK" };
}
