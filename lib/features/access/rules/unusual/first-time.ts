import { formatCount, formatPlural } from "@/lib/platform/format";
import { type Case, type CaseEvent, DAY, HOUR } from "./case";
import { doingOf } from "./doing";
import { earliest, type Habit, loggedKey } from "./habit";
import { byPrincipal, nameOf } from "./who";
import { dateWords, timesWords } from "./words";

/** So long the log must go back: what is done once a month is no news when it is seen for the first time. */
const KNOWN = 30 * DAY;
/** Who begins with a model begins several things: what is new in so many days is one case. */
const TOGETHER_DAYS = 7;

const PAST: Partial<Record<string, string>> = { reads: "read", takes: "took" };

/** "read training data of credit-scoring". */
function deedWords(doing: string, model: string | null): string {
  const [verb = "", ...rest] = doing.split(" ");
  const done = PAST[verb] ?? verb.replace(/e?s$/, "ed");
  const what = rest.join(" ").replace(/^the training/, "training");
  const [thing, inJob] = what.endsWith(" in a job") ? [what.slice(0, -9), " in a job"] : [what, ""];
  return `${done} ${thing}${model === null ? "" : ` of ${model}`}${inJob}`;
}

function refusedWords({ events, denied }: CaseEvent): string {
  if (denied === 0) return "";
  if (denied < events) return `, ${formatCount(denied)} of them denied`;
  return events === 1 ? ", and was denied" : ", all denied";
}

/** How far the log goes back from a first time, in milliseconds. */
function goesBack(habit: Habit, since: Map<string, number>): number {
  return habit.firstAt - (since.get(loggedKey(habit)) ?? habit.firstAt);
}

/** The first time of each thing that somebody does to a model, where the log goes back far enough to tell. */
function firstTimes(habits: readonly Habit[], since: Map<string, number>): Habit[] {
  const first = new Map<string, Habit>();
  for (const habit of habits.toSorted(byPrincipal)) {
    if (habit.doing === "" || habit.kind === "service") continue;
    const key = `${habit.modelId}\n${habit.doing}\n${habit.who}`;
    const known = first.get(key);
    const sooner = known === undefined || habit.firstAt < known.firstAt;
    const longer = known?.firstAt === habit.firstAt && goesBack(habit, since) > goesBack(known, since);
    if (sooner || longer) first.set(key, habit);
  }
  return [...first.values()].filter((habit) => goesBack(habit, since) >= KNOWN);
}

/** First times of one on one model, those of a week together, in order. */
function begun(times: Habit[]): [Habit, ...Habit[]][] {
  const groups: [Habit, ...Habit[]][] = [];
  for (const habit of times.toSorted((a, b) => a.firstAt - b.firstAt || (a.doing < b.doing ? -1 : 1))) {
    const last = groups.at(-1);
    if (last && habit.firstAt < last[0].firstAt + TOGETHER_DAYS * DAY) last.push(habit);
    else groups.push([habit]);
  }
  return groups;
}

function caseOf([first, ...more]: [Habit, ...Habit[]], days: string, model: string): Case {
  const { who, modelId, firstAt, doing } = first;
  const then = more.map((habit) => deedWords(habit.doing, null)).join(", ");
  const also = then && ` In the ${TOGETHER_DAYS} days from then on also for the first time: ${then}.`;
  return {
    rule: "first_time",
    who,
    modelId,
    subject: [doing, ...more.map((habit) => habit.doing)].join(", "),
    from: firstAt,
    to: Math.max(firstAt + HOUR, (Math.floor(firstAt / DAY) + 1) * DAY),
    isOne: (call) => doingOf(call) === doing,
    reason: (event) => {
      const often = event === null ? "" : ` ${timesWords(event.events)}`;
      const refused = event === null ? "" : refusedWords(event);
      return (
        `${nameOf(first)} ${deedWords(doing, model)}${often} on ${dateWords(firstAt)}${refused}; ` +
        `in the ${days} of log before never.${also}`
      );
    },
  };
}

/**
 * The first time somebody does something to a model: once that part of its log goes back at least 30 days. AWS services
 * are not told of. What else they begin with the model in the 7 days from then on belongs to the same case; the subject
 * is all that is done, so that a case somebody marked as known is another one when something is added to it.
 */
export function judgeFirstTimes(habits: readonly Habit[], modelName: (id: number) => string): Case[] {
  const ofModels = habits.filter(({ modelId }) => modelId !== 0);
  const since = earliest(ofModels, loggedKey);
  const apart = Map.groupBy(firstTimes(ofModels, since), ({ modelId, who }) => `${modelId}\n${who}`);
  return [...apart.values()].flatMap(begun).map((group) => {
    const days = formatPlural(Math.floor(goesBack(group[0], since) / DAY), "day");
    return caseOf(group, days, modelName(group[0].modelId));
  });
}
