import type { ModelAccess } from "@/lib/features/access/schema/model-access";
import { formatCount, formatPlural } from "@/lib/platform/format";
import type { State } from "./words";

/** "1 unusual access"; null: nothing looks unusual, or nothing is known. */
export function unusualState({ unusual }: ModelAccess): State | null {
  if (unusual === null || unusual === 0) return null;
  return { kind: "warn", words: formatPlural(unusual, "unusual access", "unusual accesses") };
}

/** Green only where the log was read whole up to some time. */
export function accessState({ state, unusual }: ModelAccess): State {
  if (state === "not_collected" || unusual === null) return { kind: "unknown", words: "Not collected" };
  if (unusual > 0) return { kind: "warn", words: `${formatCount(unusual)} unusual` };
  if (state === "incomplete") return { kind: "warn", words: "Log not complete" };
  return { kind: "ok", words: "Nothing unusual" };
}

/** "14 callers, 23 denied". */
export function accessWords({ callers, denied }: ModelAccess): string {
  return `${formatPlural(callers ?? 0, "caller")}, ${formatCount(denied ?? 0)} denied`;
}
