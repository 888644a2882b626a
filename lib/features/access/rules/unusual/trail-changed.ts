import { type Case, dayOf } from "./case";
import { byPrincipal, nameOf, type Who } from "./who";
import { clockWords, dateWords, timesWords } from "./words";

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
/** Calls of CloudTrail that concern a model by its log, and take nothing away. */
export const LOGGING_BEGINS = ["CreateTrail", "StartLogging"];

function thing(target: string | null): string {
  const arn = target ?? "";
  return arn.includes(":trail/") ? arn.slice(arn.indexOf(":trail/") + 7) : (arn.split(":::")[1] ?? arn);
}

/** The bucket, whatever object in it is named. */
function whole(target: string | null): string {
  return target?.includes(":s3:::") ? (target.split("/")[0] ?? target) : (target ?? "");
}

/** `times`: how often on that day. */
function sentence(change: TrailChange, times: number): string {
  const { at, action, result, address, target } = change;
  const words =
    result === "denied"
      ? (TRIED[action] ?? "tried to change the bucket of the trail")
      : (WORDS[action] ?? "changed the bucket of the trail");
  const refused = result === "denied" ? " It was denied." : "";
  const from = address === null ? "" : ` from ${address}`;
  const when =
    times === 1
      ? `at ${clockWords(at)} on ${dateWords(at)}`
      : `${timesWords(times)} on ${dateWords(at)}, first at ${clockWords(at)}`;
  return `${nameOf(change)} ${words} ${thing(target)}${from} ${when} (${action}).${refused}`;
}

/** What was denied hides nothing that was allowed on the same day. */
function subjectOf({ action, target, at, result }: TrailChange): string {
  return `${action} ${whole(target)} ${dayOf(at)}${result === "denied" ? " denied" : ""}`;
}

function inOrder(a: TrailChange, b: TrailChange): number {
  const text = (change: TrailChange) => `${change.target} ${change.result} ${change.address}`;
  return a.at - b.at || byPrincipal(a, b) || (text(a) < text(b) ? -1 : 1);
}

/**
 * Somebody stops, deletes or changes a trail, what it logs, or the bucket of its files; or tries to. One case a day for
 * an action on a trail or bucket that was allowed, and one for those denied, told of for the whole estate; the subject
 * names these.
 */
export function judgeTrailChanges(changes: readonly TrailChange[]): Case[] {
  const told = changes
    .filter(({ kind, result }) => kind !== "service" && result !== "failed")
    .toSorted(inOrder);
  const apart = Map.groupBy(told, (change) => `${subjectOf(change)} ${change.who}`);
  return [...apart.values()].flatMap(([first, ...more]): Case[] => {
    if (!first) return [];
    const { who, at, action, result, target } = first;
    return [
      {
        rule: "trail_changed",
        who,
        modelId: 0,
        subject: subjectOf(first),
        from: at,
        to: at + 1,
        isOne: (call) => call.eventName === action && call.result === result && call.target === target,
        reason: () => sentence(first, 1 + more.length),
      },
    ];
  });
}
