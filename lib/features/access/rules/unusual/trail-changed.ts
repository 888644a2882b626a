import { type Case, dayOf } from "./case";
import { byPrincipal, nameOf, type Who } from "./who";

/** One call that changes what is logged, or what was. */
export interface TrailChange extends Who {
  /** Milliseconds since 1970. */
  at: number;
  action: string;
  result: string;
  address: string | null;
  /** ARN of the trail or its bucket, or an object in it. */
  target: string | null;
}

const WORDS: Partial<Record<string, string>> = {
  StopLogging: "stopped the trail",
  DeleteTrail: "deleted the trail",
  UpdateTrail: "changed the trail",
  PutEventSelectors: "changed what is logged by the trail",
};
const TRIED: Partial<Record<string, string>> = {
  StopLogging: "tried to stop the trail",
  DeleteTrail: "tried to delete the trail",
  UpdateTrail: "tried to change the trail",
  PutEventSelectors: "tried to change what is logged by the trail",
};

/** Calls of CloudTrail that take something away from a log. */
export const TRAIL_CHANGES = Object.keys(WORDS);

function thing(target: string | null): string {
  const arn = target ?? "";
  return arn.includes(":trail/") ? arn.slice(arn.indexOf(":trail/") + 7) : (arn.split(":::")[1] ?? arn);
}

/** The bucket, whatever object in it is named. */
function whole(target: string | null): string {
  return target?.includes(":s3:::") ? (target.split("/")[0] ?? target) : (target ?? "");
}

function sentence(change: TrailChange): string {
  const { action, result, address, target } = change;
  const words =
    result === "denied"
      ? (TRIED[action] ?? "tried to change the bucket of the trail")
      : (WORDS[action] ?? "changed the bucket of the trail");
  const refused = result === "denied" ? " It was denied." : "";
  const from = address === null ? "" : ` from ${address}`;
  return `${nameOf(change)} ${words} ${thing(target)}${from} (${action}).${refused}`;
}

function inOrder(a: TrailChange, b: TrailChange): number {
  const text = (change: TrailChange) => `${change.target} ${change.result} ${change.address}`;
  return a.at - b.at || byPrincipal(a, b) || (text(a) < text(b) ? -1 : 1);
}

/**
 * Somebody stops, deletes or changes a trail, what it logs, or the bucket of its files; or tries to. One case a day for
 * an action on a trail or bucket, told of for the whole estate; the subject names the three.
 */
export function judgeTrailChanges(changes: readonly TrailChange[]): Case[] {
  const cases = new Map<string, Case>();
  for (const change of changes.toSorted(inOrder)) {
    const { who, at, action, result, kind } = change;
    if (kind === "service" || result === "failed") continue;
    const subject = `${action} ${whole(change.target)} ${dayOf(at)}`;
    const key = `${subject} ${who}`;
    if (cases.has(key)) continue;
    cases.set(key, {
      rule: "trail_changed",
      who,
      modelId: 0,
      subject,
      from: at,
      to: at + 1,
      isOne: (call) => call.eventName === action && call.result === result && call.target === change.target,
      reason: () => sentence(change),
    });
  }
  return [...cases.values()];
}
