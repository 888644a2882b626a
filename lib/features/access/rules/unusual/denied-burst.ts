import { formatCount, formatPlural } from "@/lib/platform/format";
import { type Case, dayOf, MINUTE } from "./case";
import { byPrincipal, nameOf, type Who } from "./who";
import { dateWords } from "./words";

/** One denied call on a model. */
export interface DeniedEvent extends Who {
  modelId: number;
  /** Milliseconds since 1970. */
  at: number;
  action: string;
}

const FEWEST = 3;
const WITHIN = 10 * MINUTE;

/** Runs in which every event is one of at least three within ten minutes. Times in order. */
function burstsOf(events: DeniedEvent[]): DeniedEvent[][] {
  const bursts: DeniedEvent[][] = [];
  let taken = 0;
  let open: DeniedEvent[] | null = null;
  for (let last = FEWEST - 1; last < events.length; last += 1) {
    const first = last - FEWEST + 1;
    const [from, to] = [events[first], events[last]];
    if (!from || !to || to.at - from.at > WITHIN) continue;
    if (open === null || first >= taken) bursts.push((open = []));
    open.push(...events.slice(Math.max(first, taken), last + 1));
    taken = last + 1;
  }
  return bursts;
}

function sentence(burst: DeniedEvent[], model: string): string {
  const [first] = burst;
  const last = burst.at(-1);
  if (!first || !last) return "";
  const actions = [...Map.groupBy(burst, ({ action }) => action)]
    .map(([action, calls]) => ({ action, calls: calls.length }))
    .sort((a, b) => b.calls - a.calls || (a.action < b.action ? -1 : 1));
  const minutes = Math.max(1, Math.ceil((last.at - first.at) / MINUTE));
  const shown = actions.slice(0, 3).map(({ action, calls }) => `${action} (${formatCount(calls)})`);
  const more = actions.length > 3 ? ` and ${actions.length - 3} more` : "";
  return (
    `${formatCount(burst.length)} calls of ${nameOf(first)} on ${model} were denied within ` +
    `${formatPlural(minutes, "minute")} on ${dateWords(first.at)}: ${shown.join(", ")}${more}.`
  );
}

/**
 * At least three calls of one principal or person on one model were denied within ten minutes. One case a day, the
 * first of it; the subject is the day.
 */
export function judgeDeniedBursts(events: readonly DeniedEvent[], modelName: (id: number) => string): Case[] {
  const apart = Map.groupBy(
    events.toSorted((a, b) => a.at - b.at || byPrincipal(a, b)),
    ({ who, modelId }) => `${modelId} ${who}`,
  );
  const cases = new Map<string, Case>();
  for (const one of apart.values()) {
    for (const burst of burstsOf(one)) {
      const [first] = burst;
      if (!first) continue;
      const { who, modelId, at } = first;
      const subject = dayOf(at);
      const key = `${modelId} ${subject} ${who}`;
      if (cases.has(key)) continue;
      cases.set(key, {
        rule: "denied_burst",
        who,
        modelId,
        subject,
        from: at,
        to: at + 1,
        isOne: (call) => call.result === "denied",
        reason: () => sentence(burst, modelName(modelId)),
      });
    }
  }
  return [...cases.values()];
}
